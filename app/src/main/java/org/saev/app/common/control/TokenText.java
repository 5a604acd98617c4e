package org.saev.app.common.control;

import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
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

  private final ObjectProperty<ColorScale> scale = new SimpleObjectProperty<>(HeatScale.LIGHT);
  private String text = "";
  private List<TokenHeat> tokens = List.of();

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
    text = whole;
    tokens = List.copyOf(heat);
    rebuild();
  }

  private void rebuild() {
    getChildren().clear();
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
        getChildren().add(marked(piece.substring(letter), token));
      }
      at = end;
    }
    addPlain(text.substring(at));
  }

  private void addPlain(String piece) {
    if (!piece.isEmpty()) {
      Text plain = new Text(piece);
      plain.getStyleClass().add("token-plain");
      getChildren().add(plain);
    }
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

  private Node marked(String piece, TokenHeat token) {
    Label label = new Label(piece);
    label.getStyleClass().add("token-marked");
    Color ground = scale.get().color(token.strength());
    label.setBackground(
        new Background(new BackgroundFill(ground, new CornerRadii(3), Insets.EMPTY)));
    label.setTextFill(scale.get().textOn(token.strength()));
    if (scale.get().isSigned()) {
      label.getStyleClass().add(token.strength() < 0 ? "token-cost" : "token-gave");
    }
    label.setTooltip(new Tooltip(tip(token)));
    return label;
  }
}
