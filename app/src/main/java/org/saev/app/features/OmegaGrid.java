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
import org.saev.app.common.control.Column;
import org.saev.app.common.control.FigureFormat;
import org.saev.app.common.control.Fx;
import org.saev.app.common.control.PatchImage;
import org.saev.app.common.control.TokenText;
import org.saev.app.common.l10n.Texts;
import org.saev.engine.feature.FeatureCard.OmegaPair;
import org.saev.engine.feature.FeatureStats;
import org.saev.engine.feature.TokenActivation;

/**
 * What ω is the mean of: the strongest texts down the side, the strongest pictures along the top,
 * and the similarity of the two tokens where they meet.
 */
final class OmegaGrid extends Column implements CardPart {
  private static final double TILE = 48;
  private static final double TEXT_WIDTH = 120;

  private final ExampleTiles tiles;
  private final Texts texts;
  private final FigureFormat figures;
  private final Label none;
  private final VBox known;
  private final Label line = new Label();
  private final GridPane grid = new GridPane();
  private final List<PatchImage> pictures = new ArrayList<>();
  private final List<TokenText> words = new ArrayList<>();
  private final List<Label> cells = new ArrayList<>();
  private int columns;

  OmegaGrid(ExampleTiles tiles, Texts texts) {
    this.tiles = tiles;
    this.texts = texts;
    figures = new FigureFormat(texts);
    none = Fx.paragraph(texts.of("card.no-evidence"), "muted");
    line.setWrapText(true);
    line.setMinHeight(USE_PREF_SIZE);
    line.getStyleClass().add("omega-line");
    grid.setId("omega-grid");
    grid.getStyleClass().add("omega-grid");
    ColumnConstraints side = new ColumnConstraints(TEXT_WIDTH / 2, TEXT_WIDTH, Double.MAX_VALUE);
    side.setHgrow(Priority.ALWAYS);
    grid.getColumnConstraints().add(side);
    known =
        Fx.column("omega-table", Fx.paragraph(texts.of("card.evidence.hint"), "muted"), line, grid);
    getChildren().addAll(none, known);
  }

  @Override
  public void show(OpenCard open) {
    List<OmegaPair> pairs = open.card().evidence();
    CardPart.setShown(none, pairs.isEmpty());
    CardPart.setShown(known, !pairs.isEmpty());
    if (pairs.isEmpty()) {
      return;
    }
    FeatureStats stats = open.card().stats();
    line.setText(
        texts.get(
            "card.omega-line",
            figures.plain(stats.omega()),
            figures.plain(stats.omegaLow()),
            figures.plain(stats.omegaHigh()),
            figures.plain(stats.omegaCentred())));
    List<TokenActivation> down = open.examples().omegaTexts();
    List<TokenActivation> across = open.examples().omegaPictures();
    shape(down.size(), across.size());
    tiles.show(pictures, across, open);
    for (int i = 0; i < down.size(); i++) {
      show(words.get(i), down.get(i), open);
    }
    cells.forEach(cell -> cell.setVisible(false));
    for (OmegaPair pair : pairs) {
      show(cells.get(down.indexOf(pair.text()) * columns + across.indexOf(pair.image())), pair);
    }
  }

  /** Makes the cells of so many texts and pictures; most features have as many of both. */
  private void shape(int rows, int wanted) {
    if (words.size() == rows && columns == wanted) {
      return;
    }
    grid.getChildren().clear();
    pictures.clear();
    words.clear();
    cells.clear();
    columns = wanted;
    for (int i = 0; i < columns; i++) {
      PatchImage picture = tiles.pictures(TILE).get();
      pictures.add(picture);
      grid.add(picture, i + 1, 0);
    }
    for (int row = 0; row < rows; row++) {
      TokenText text = tiles.text();
      text.setPrefWidth(TEXT_WIDTH);
      words.add(text);
      grid.add(text, 0, row + 1);
      for (int i = 0; i < columns; i++) {
        Label cell = new Label();
        cell.getStyleClass().add("omega-cell");
        cell.setTooltip(new Tooltip());
        GridPane.setHalignment(cell, HPos.CENTER);
        cells.add(cell);
        grid.add(cell, i + 1, row + 1);
      }
    }
  }

  private static void show(TokenText text, TokenActivation token, OpenCard open) {
    String whole = open.session().dataset().sample(token.sample()).text();
    text.show(Excerpt.beginning(whole), List.of());
    open.samples().whenKnown(token.sample(), found -> Excerpt.show(text, found));
  }

  private void show(Label cell, OmegaPair pair) {
    cell.setVisible(true);
    cell.setText(figures.plain(pair.cosine()));
    cell.getTooltip()
        .setText(
            texts.get(
                "card.omega-cell",
                pair.text().sample(),
                pair.image().sample(),
                figures.plain(pair.centred())));
  }
}
