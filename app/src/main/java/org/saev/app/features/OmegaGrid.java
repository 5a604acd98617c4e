package org.saev.app.features;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.saev.app.common.control.FigureFormat;
import org.saev.app.common.control.Fx;
import org.saev.app.common.control.PatchImage;
import org.saev.app.common.control.TokenText;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.sample.Evidence;
import org.saev.app.common.sample.TokenHeat;
import org.saev.engine.feature.FeatureCard;
import org.saev.engine.feature.FeatureCard.OmegaPair;
import org.saev.engine.feature.FeatureStats;
import org.saev.engine.feature.TokenActivation;

/**
 * What ω is the mean of: the strongest texts down the side, the strongest pictures along the top,
 * and the similarity of the two tokens where they meet.
 */
final class OmegaGrid extends VBox {
  private static final double TILE = 48;
  private static final double TEXT_WIDTH = 120;

  /** Letters shown on either side of the token that fired. */
  private static final int AROUND = 20;

  private final EvidenceSections samples;
  private final FeatureCard card;
  private final Texts texts;
  private final FigureFormat figures;

  OmegaGrid(EvidenceSections samples, FeatureCard card, Texts texts) {
    this.samples = samples;
    this.card = card;
    this.texts = texts;
    figures = new FigureFormat(texts);
    getStyleClass().add("omega-table");
    if (card.evidence().isEmpty()) {
      getChildren().add(Fx.paragraph(texts.of("card.no-evidence"), "muted"));
      return;
    }
    FeatureStats stats = card.stats();
    getChildren()
        .addAll(
            Fx.paragraph(texts.of("card.evidence.hint"), "muted"),
            Fx.paragraph(
                texts.of(
                    "card.omega-line",
                    figures.plain(stats.omega()),
                    figures.plain(stats.omegaLow()),
                    figures.plain(stats.omegaHigh()),
                    figures.plain(stats.omegaCentred())),
                "omega-line"),
            grid());
  }

  private GridPane grid() {
    List<TokenActivation> words = card.evidence().stream().map(OmegaPair::text).distinct().toList();
    List<TokenActivation> pictures =
        card.evidence().stream().map(OmegaPair::image).distinct().toList();
    GridPane grid = new GridPane();
    grid.setId("omega-grid");
    grid.getStyleClass().add("omega-grid");
    ColumnConstraints side = new ColumnConstraints(TEXT_WIDTH / 2, TEXT_WIDTH, Double.MAX_VALUE);
    side.setHgrow(Priority.ALWAYS);
    grid.getColumnConstraints().add(side);
    for (int i = 0; i < pictures.size(); i++) {
      grid.add(picture(pictures.get(i)), i + 1, 0);
    }
    for (int i = 0; i < words.size(); i++) {
      grid.add(text(words.get(i)), 0, i + 1);
    }
    for (OmegaPair pair : card.evidence()) {
      grid.add(cell(pair), pictures.indexOf(pair.image()) + 1, words.indexOf(pair.text()) + 1);
    }
    return grid;
  }

  private PatchImage picture(TokenActivation token) {
    PatchImage tile = samples.tile(TILE);
    tile.setAccessibleText(texts.get("card.tile", token.sample(), token.value()));
    samples.read(token.sample(), card.stats().imageMax(), found -> samples.fill(tile, found, TILE));
    return tile;
  }

  private TokenText text(TokenActivation token) {
    TokenText line = samples.line();
    line.setPrefWidth(TEXT_WIDTH);
    samples.read(token.sample(), card.stats().textMax(), found -> excerpt(line, found));
    return line;
  }

  /** Shows the words around the token that fired most. */
  private static void excerpt(TokenText line, Evidence found) {
    String text = found.text();
    int strongest = -1;
    for (int i = 0; i < found.tokens().size(); i++) {
      if (strongest < 0
          || found.tokens().get(i).strength() > found.tokens().get(strongest).strength()) {
        strongest = i;
      }
    }
    if (strongest < 0) {
      line.show(text.substring(0, Math.min(text.length(), 2 * AROUND)), List.of());
      return;
    }
    TokenHeat token = found.tokens().get(strongest);
    int from = Math.max(0, Math.min(token.start(), text.length()) - AROUND);
    int to = Math.min(text.length(), token.end() + AROUND);
    String before = from > 0 ? "…" : "";
    String after = to < text.length() ? "…" : "";
    int shift = before.length() - from;
    List<TokenHeat> heat = new ArrayList<>();
    for (TokenHeat one : found.tokens()) {
      if (one.start() >= from && one.end() <= to) {
        heat.add(
            new TokenHeat(one.start() + shift, one.end() + shift, one.strength(), one.value()));
      }
    }
    line.show(before + text.substring(from, to) + after, heat);
  }

  private Label cell(OmegaPair pair) {
    Label cell = new Label(figures.plain(pair.cosine()));
    cell.getStyleClass().add("omega-cell");
    cell.setTooltip(
        new Tooltip(
            texts.get(
                "card.omega-cell",
                pair.text().sample(),
                pair.image().sample(),
                figures.plain(pair.centred()))));
    GridPane.setHalignment(cell, HPos.CENTER);
    return cell;
  }
}
