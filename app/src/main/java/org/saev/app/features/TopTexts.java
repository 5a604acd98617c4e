package org.saev.app.features;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import org.saev.app.common.control.Column;
import org.saev.app.common.control.Fx;
import org.saev.app.common.control.TokenText;
import org.saev.app.common.l10n.Texts;
import org.saev.engine.feature.TokenActivation;

/** The texts whose tokens fired most. */
final class TopTexts extends Column implements CardPart {
  private final ExampleTiles tiles;
  private final VBox list = Fx.column("text-list");
  private final Node none;
  private final Reused<TokenText> shown;

  TopTexts(ExampleTiles tiles, Texts texts) {
    this.tiles = tiles;
    none = Fx.paragraph(texts.of("card.no-texts"), "muted");
    shown = new Reused<>(list, tiles::text);
    list.setId("top-texts");
    getChildren().addAll(list, none);
  }

  @Override
  public void show(OpenCard open) {
    List<TokenActivation> words = open.examples().texts();
    CardPart.setShown(list, !words.isEmpty());
    CardPart.setShown(none, words.isEmpty());
    tiles.showTexts(shown.take(words.size()), words, open);
  }
}
