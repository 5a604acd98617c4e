package org.saev.app.common.control;

import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.CornerRadii;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.saev.app.common.color.ColorScale;
import org.saev.app.common.color.HeatScale;
import org.saev.app.common.sample.TokenHeat;

/**
 * A text whose tokens are marked by how strongly they fired, or by what they gave and cost; the
 * value stands in a tip. Cost is underlined with dashes: its sign is not told by colour alone.
 */
public final class TokenText extends TextFlow {
  private static final int PART_DIGITS = 4;
  private static final String MARKED = "token-marked";
  private static final PseudoClass COST = PseudoClass.getPseudoClass("cost");
  private static final PseudoClass GAVE = PseudoClass.getPseudoClass("gave");

  private final ObjectProperty<ColorScale> scale = new SimpleObjectProperty<>(HeatScale.LIGHT);
  private final List<Text> plains = new ArrayList<>();
  private final List<Label> marks = new ArrayList<>();
  private final List<Node> pieces = new ArrayList<>();
  private final List<String> words = new ArrayList<>();
  private String text = "";
  private List<TokenHeat> tokens = List.of();
  private int plainsUsed;
  private int marksUsed;

  public TokenText() {
    getStyleClass().add("token-text");
    scale.subscribe(this::rebuild);
  }

  public ObjectProperty<ColorScale> scaleProperty() {
    return scale;
  }

  /**
   * @param heat tokens in reading order, not overlapping
   */
  public void show(String whole, List<TokenHeat> heat) {
    if (whole.equals(text) && heat.equals(tokens)) {
      return;
    }
    text = whole;
    tokens = List.copyOf(heat);
    rebuild();
  }

  /** Takes the pieces made before as far as they go: making and styling one is what takes time. */
  private void rebuild() {
    pieces.clear();
    words.clear();
    plainsUsed = 0;
    marksUsed = 0;
    int at = 0;
    for (TokenHeat token : tokens) {
      int start = Math.clamp(token.start(), at, text.length());
      int end = Math.clamp(token.end(), start, text.length());
      addPlain(text.substring(at, start));
      String piece = text.substring(start, end);
      // a token often carries the space before it: the mark begins at the letter
      int letter = piece.length() - piece.stripLeading().length();
      addPlain(piece.substring(0, letter));
      if (letter < piece.length()) {
        addMarked(piece.substring(letter), token);
      }
      at = end;
    }
    addPlain(text.substring(at));
    if (!pieces.equals(getChildren())) {
      getChildren().setAll(pieces);
    }
    // only now: a flow does not notice what its texts became while they stood outside of it
    for (int i = 0; i < plainsUsed; i++) {
      plains.get(i).setText(words.get(i));
    }
  }

  private void addPlain(String piece) {
    if (piece.isEmpty()) {
      return;
    }
    if (plainsUsed == plains.size()) {
      Text made = new Text();
      made.getStyleClass().add("token-plain");
      plains.add(made);
    }
    pieces.add(plains.get(plainsUsed++));
    words.add(piece);
  }

  private void addMarked(String piece, TokenHeat token) {
    if (marksUsed == marks.size()) {
      Label made = new Label();
      made.getStyleClass().add(MARKED);
      made.setTooltip(new Tooltip());
      marks.add(made);
    }
    Label label = marks.get(marksUsed++);
    label.setText(piece);
    Color ground = scale.get().color(token.strength());
    label.setBackground(
        new Background(new BackgroundFill(ground, new CornerRadii(3), Insets.EMPTY)));
    label.setTextFill(scale.get().textOn(token.strength()));
    boolean signed = scale.get().isSigned();
    label.pseudoClassStateChanged(COST, signed && token.strength() < 0);
    label.pseudoClassStateChanged(GAVE, signed && token.strength() >= 0);
    label.getTooltip().setText(tip(token));
    pieces.add(label);
  }

  private String tip(TokenHeat token) {
    NumberFormat format = NumberFormat.getNumberInstance(Locale.getDefault());
    format.setMaximumFractionDigits(scale.get().isSigned() ? PART_DIGITS : 2);
    String number = format.format(Math.abs(token.value()));
    if (!scale.get().isSigned()) {
      return number;
    }
    return (token.value() < 0 ? "−" : "+") + number;
  }
}
