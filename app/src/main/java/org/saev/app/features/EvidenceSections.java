package org.saev.app.features;

import java.util.List;
import java.util.function.Consumer;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.saev.app.common.control.Fx;
import org.saev.app.common.control.PatchImage;
import org.saev.app.common.control.TokenText;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.PageTools;
import org.saev.app.common.sample.Evidence;
import org.saev.app.common.sample.EvidenceReader;
import org.saev.app.common.task.Latest;
import org.saev.engine.feature.FeatureCard;
import org.saev.engine.feature.FeatureCard.Drawn;
import org.saev.engine.feature.TokenActivation;
import org.saev.engine.project.ProjectSession;

/** The samples on a card: each tile stands at once and fills when its sample has been read. */
final class EvidenceSections {
  private static final int PICTURES = 12;
  private static final int TEXTS = 8;
  private static final int PER_BAND = 6;
  private static final double TILE = 104;
  private static final double PAIR_TILE = 64;

  private final ProjectSession session;
  private final FeatureCard card;
  private final Latest.Round round;
  private final ObservableBooleanValue originals;
  private final PageTools tools;
  private final Texts texts;

  EvidenceSections(
      ProjectSession session,
      FeatureCard card,
      Latest.Round round,
      ObservableBooleanValue originals,
      PageTools tools) {
    this.session = session;
    this.card = card;
    this.round = round;
    this.originals = originals;
    this.tools = tools;
    this.texts = tools.texts();
  }

  /** The pictures whose patches fired most. */
  Node pictures() {
    if (card.topImages().isEmpty()) {
      return Fx.paragraph(texts.of("card.no-pictures"), "muted");
    }
    FlowPane grid = new FlowPane();
    grid.setId("top-pictures");
    grid.getStyleClass().add("picture-grid");
    float strongest = card.stats().imageMax();
    for (TokenActivation top : first(card.topImages(), PICTURES)) {
      PatchImage tile = tile(TILE);
      tile.setAccessibleText(texts.get("card.tile", top.sample(), top.value()));
      grid.getChildren().add(tile);
      read(top.sample(), strongest, found -> fill(tile, found, TILE));
    }
    return grid;
  }

  /** Examples from the whole range, weakest first: the border of what the feature answers to. */
  Node range() {
    VBox bands = Fx.column("range-bands");
    for (Band band : Band.values()) {
      List<Drawn> images = card.imageRange().stream().filter(band::holds).limit(PER_BAND).toList();
      List<Drawn> words = card.textRange().stream().filter(band::holds).limit(2).toList();
      if (images.isEmpty() && words.isEmpty()) {
        continue;
      }
      VBox column = Fx.column("range-band", Fx.label(texts.of(band.key), "muted"));
      FlowPane grid = new FlowPane();
      grid.getStyleClass().add("picture-grid");
      for (Drawn drawn : images) {
        PatchImage tile = tile(PAIR_TILE);
        tile.setAccessibleText(
            texts.get("card.tile", drawn.token().sample(), drawn.token().value()));
        grid.getChildren().add(tile);
        read(
            drawn.token().sample(), card.stats().imageMax(), found -> fill(tile, found, PAIR_TILE));
      }
      column.getChildren().add(grid);
      for (Drawn drawn : words) {
        TokenText line = line();
        column.getChildren().add(line);
        read(
            drawn.token().sample(),
            card.stats().textMax(),
            found -> line.show(found.text(), found.tokens()));
      }
      bands.getChildren().add(column);
    }
    bands.setId("range-bands");
    return bands.getChildren().isEmpty() ? Fx.paragraph(texts.of("card.no-range"), "muted") : bands;
  }

  /** A part of the range of activations. */
  private enum Band {
    BORDER(0, 0.1, "card.range.border"),
    WEAK(0.2, 0.35, "card.range.weak"),
    MIDDLE(0.45, 0.6, "card.range.middle"),
    STRONG(0.7, 0.85, "card.range.strong"),
    TOP(0.9, 1, "card.range.top");

    private final double from;
    private final double to;
    private final String key;

    Band(double from, double to, String key) {
      this.from = from;
      this.to = to;
      this.key = key;
    }

    boolean holds(Drawn drawn) {
      return drawn.quantile() >= from && drawn.quantile() < to;
    }
  }

  /** The texts whose tokens fired most. */
  Node texts() {
    if (card.topText().isEmpty()) {
      return Fx.paragraph(texts.of("card.no-texts"), "muted");
    }
    VBox list = new VBox();
    list.setId("top-texts");
    list.getStyleClass().add("text-list");
    float strongest = card.stats().textMax();
    for (TokenActivation top : first(card.topText(), TEXTS)) {
      TokenText line = line();
      list.getChildren().add(line);
      read(top.sample(), strongest, found -> line.show(found.text(), found.tokens()));
    }
    return list;
  }

  /** Reads a sample for a tile or a line of the card that is open. */
  void read(int sample, float strongest, Consumer<Evidence> ready) {
    int feature = card.stats().feature();
    round.ask(
        () -> EvidenceReader.read(session, sample, feature, strongest),
        ready,
        // the tile stays empty; the project's own check names unreadable samples
        failure -> {});
  }

  void fill(PatchImage tile, Evidence found, double edge) {
    tile.setPatches(found.patches());
    found
        .image()
        .ifPresent(image ->
            tools
                .pictures()
                .load(
                    session.dataset(),
                    image,
                    (int) (edge * 2),
                    round::isCurrent,
                    tile::setPicture));
  }

  PatchImage tile(double edge) {
    PatchImage tile = new PatchImage();
    tile.setPrefSize(edge, edge);
    tile.setMinSize(edge, edge);
    tile.setMaxSize(edge, edge);
    tile.originalProperty().bind(originals);
    tile.scaleProperty().bind(tools.themes().heatScaleProperty());
    return tile;
  }

  TokenText line() {
    TokenText line = new TokenText();
    line.scaleProperty().bind(tools.themes().heatScaleProperty());
    return line;
  }

  private static <T> List<T> first(List<T> all, int count) {
    return all.subList(0, Math.min(count, all.size()));
  }
}
