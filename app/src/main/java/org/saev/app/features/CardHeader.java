package org.saev.app.features;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import org.saev.app.common.control.Column;
import org.saev.app.common.control.Fx;
import org.saev.app.common.control.TypeChip;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.l10n.Texts;

/** The feature's number and type, the words that go with it, and what can be done with the card. */
final class CardHeader extends Column implements CardPart {
  private final Texts texts;
  private final Label number = new Label();
  private final TypeChip chip;
  private final Label noWords;
  private final Reused<Label> words;

  /**
   * @param copy copies the card as a picture
   * @param save writes it to a file
   */
  CardHeader(FeaturesViewModel model, Texts texts, Runnable copy, Runnable save) {
    this.texts = texts;
    chip = new TypeChip(texts);
    noWords = Fx.label(texts.of("card.no-words"), "muted");
    getStyleClass().add("card-head");
    number.setId("card-number");
    number.getStyleClass().add("card-number");
    number.setMinWidth(USE_PREF_SIZE);
    chip.setMinWidth(USE_PREF_SIZE);
    HBox named = Fx.row("card-header", number, chip);
    named.setAlignment(Pos.CENTER_LEFT);
    FlowPane chips = new FlowPane();
    chips.getStyleClass().add("card-words");
    chips.getChildren().add(noWords);
    words = new Reused<>(chips, CardHeader::word);
    getChildren().addAll(Fx.flow("card-line", named, buttons(model, copy, save)), chips);
  }

  private HBox buttons(FeaturesViewModel model, Runnable copy, Runnable save) {
    Node back = Fx.iconButton("card-back", Icon.BACK, texts.of("action.feature-back"), model::back);
    back.disableProperty().bind(model.canGoBackProperty().not());
    Node forward =
        Fx.iconButton(
            "card-forward", Icon.FORWARD, texts.of("action.feature-forward"), model::forward);
    forward.disableProperty().bind(model.canGoForwardProperty().not());
    return Fx.row(
        "card-buttons",
        Fx.iconButton(
            "card-previous", Icon.PREVIOUS, texts.of("card.previous"), () -> model.step(-1)),
        Fx.iconButton("card-next", Icon.NEXT, texts.of("card.next"), () -> model.step(1)),
        back,
        forward,
        Fx.iconButton("card-copy", Icon.COPY, texts.of("action.card-copy"), copy),
        Fx.iconButton("card-save", Icon.SAVE, texts.of("card.save"), save));
  }

  private static Label word() {
    Label word = new Label();
    word.getStyleClass().add("word-chip");
    return word;
  }

  @Override
  public void show(OpenCard open) {
    number.setText(texts.get("card.number", open.feature()));
    chip.show(open.card().stats().type());
    List<String> found = open.card().promotedWords();
    CardPart.setShown(noWords, found.isEmpty());
    List<Label> chips = words.take(found.size());
    for (int i = 0; i < chips.size(); i++) {
      chips.get(i).setText(found.get(i));
    }
  }
}
