package org.saev.app.features;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.saev.app.common.control.Column;
import org.saev.app.common.control.Fx;
import org.saev.app.common.control.PatchImage;
import org.saev.app.common.control.TokenText;
import org.saev.app.common.l10n.Texts;
import org.saev.app.features.CardExamples.Band;
import org.saev.app.features.CardExamples.Examples;

/** Examples from the whole range, weakest first: the border of what the feature answers to. */
final class RangeBands extends Column implements CardPart {
  private static final double TILE = 64;

  private final ExampleTiles tiles;
  private final Map<Band, Row> rows = new EnumMap<>(Band.class);
  private final Node none;

  RangeBands(ExampleTiles tiles, Texts texts) {
    this.tiles = tiles;
    none = Fx.paragraph(texts.of("card.no-range"), "muted");
    setId("range-bands");
    getStyleClass().add("range-bands");
    for (Band band : Band.values()) {
      Row row = new Row(band, texts);
      rows.put(band, row);
      getChildren().add(row);
    }
    getChildren().add(none);
  }

  @Override
  public void show(OpenCard open) {
    Map<Band, Examples> bands = open.examples().bands();
    CardPart.setShown(none, bands.isEmpty());
    rows.forEach((band, row) -> {
      CardPart.setShown(row, bands.containsKey(band));
      row.show(bands.getOrDefault(band, new Examples(List.of(), List.of())), open);
    });
  }

  /** One part of the range. */
  private final class Row extends Column {
    private final Reused<PatchImage> pictures;
    private final Reused<TokenText> texts;

    Row(Band band, Texts words) {
      FlowPane grid = new FlowPane();
      grid.getStyleClass().add("picture-grid");
      VBox lines = Fx.column("range-band");
      pictures = new Reused<>(grid, tiles.pictures(TILE));
      texts = new Reused<>(lines, tiles::text);
      getStyleClass().add("range-band");
      getChildren().addAll(Fx.label(words.of(band.key()), "muted"), grid, lines);
    }

    void show(Examples examples, OpenCard open) {
      tiles.show(pictures.take(examples.pictures().size()), examples.pictures(), open);
      tiles.showTexts(texts.take(examples.texts().size()), examples.texts(), open);
    }
  }
}
