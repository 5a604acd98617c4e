package org.saev.app.features;

import java.util.List;
import java.util.function.Supplier;
import javafx.beans.value.ObservableBooleanValue;
import org.saev.app.common.control.Fx;
import org.saev.app.common.control.PatchImage;
import org.saev.app.common.control.TokenText;
import org.saev.app.common.nav.PageTools;
import org.saev.engine.dataset.Sample;
import org.saev.engine.dataset.Segment;
import org.saev.engine.feature.TokenActivation;

/**
 * Pictures and texts of samples on a card. Each stands at once; where it fired follows when the
 * sample has been read.
 */
final class ExampleTiles {
  /** Edge of the largest tile: all are cut from one picture of that size, which is kept. */
  static final double LARGE = 104;

  private final ObservableBooleanValue originals;
  private final PageTools tools;

  /**
   * @param originals while true pictures are shown without heat
   */
  ExampleTiles(ObservableBooleanValue originals, PageTools tools) {
    this.originals = originals;
    this.tools = tools;
  }

  Supplier<PatchImage> pictures(double edge) {
    return () -> {
      PatchImage tile = PatchImage.ofEdge(edge);
      tile.originalProperty().bind(originals);
      tile.scaleProperty().bind(tools.themes().heatScaleProperty());
      return tile;
    };
  }

  TokenText text() {
    TokenText line = new TokenText();
    line.scaleProperty().bind(tools.themes().heatScaleProperty());
    return line;
  }

  /** Shows the samples' pictures, one a tile. */
  void show(List<PatchImage> tiles, List<TokenActivation> tokens, OpenCard open) {
    for (int i = 0; i < tiles.size(); i++) {
      show(tiles.get(i), tokens.get(i), open);
    }
  }

  /** Shows a sample's picture: of several the one it fires on most. */
  void show(PatchImage tile, TokenActivation token, OpenCard open) {
    tile.setPatches(List.of());
    tile.setPicture(null);
    tile.setAccessibleText(tools.texts().get("card.tile", token.sample(), token.value()));
    Sample sample = open.session().dataset().sample(token.sample());
    boolean single = sample.images().size() == 1;
    if (single) {
      load(tile, sample.images().getFirst(), open);
    }
    open.samples()
        .whenKnown(
            token.sample(),
            found ->
                found
                    .strongest()
                    .ifPresent(picture -> {
                      tile.setPatches(picture.patches());
                      if (!single) {
                        load(tile, picture.image(), open);
                      }
                    }));
  }

  /** Shows the samples' texts, one a line. */
  void showTexts(List<TokenText> lines, List<TokenActivation> tokens, OpenCard open) {
    for (int i = 0; i < lines.size(); i++) {
      TokenText line = lines.get(i);
      int sample = tokens.get(i).sample();
      line.show(open.session().dataset().sample(sample).text(), List.of());
      open.samples().whenKnown(sample, found -> line.show(found.text(), found.tokens()));
    }
  }

  private void load(PatchImage tile, Segment.Image image, OpenCard open) {
    tools
        .pictures()
        .load(
            open.session().dataset(),
            image,
            Fx.pixels(tile, LARGE),
            open.round()::isCurrent,
            loaded -> {
              if (open.round().isCurrent()) {
                tile.setPicture(loaded);
              }
            });
  }
}
