package org.saev.app.features;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.FlowPane;
import org.saev.app.common.control.Column;
import org.saev.app.common.control.Fx;
import org.saev.app.common.control.PatchImage;
import org.saev.app.common.l10n.Texts;
import org.saev.engine.feature.TokenActivation;

/** The pictures whose patches fired most. */
final class TopPictures extends Column implements CardPart {
  private final ExampleTiles tiles;
  private final FlowPane grid = new FlowPane();
  private final Node none;
  private final Reused<PatchImage> shown;

  TopPictures(ExampleTiles tiles, Texts texts) {
    this.tiles = tiles;
    none = Fx.paragraph(texts.of("card.no-pictures"), "muted");
    shown = new Reused<>(grid, tiles.pictures(ExampleTiles.LARGE));
    grid.setId("top-pictures");
    grid.getStyleClass().add("picture-grid");
    getChildren().addAll(grid, none);
  }

  @Override
  public void show(OpenCard open) {
    List<TokenActivation> pictures = open.examples().pictures();
    CardPart.setShown(grid, !pictures.isEmpty());
    CardPart.setShown(none, pictures.isEmpty());
    tiles.show(shown.take(pictures.size()), pictures, open);
  }
}
