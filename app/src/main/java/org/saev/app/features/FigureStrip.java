package org.saev.app.features;

import java.text.NumberFormat;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;
import org.saev.app.common.control.Fx;
import org.saev.app.common.control.ShareBar;
import org.saev.app.common.l10n.Texts;
import org.saev.engine.feature.FeatureStats;

/** The feature's figures as tiles; each tile's tip says what its figure means. */
final class FigureStrip extends TilePane implements CardPart {
  private final Texts texts;
  private final Label omega = figure("omega");
  private final Label share = figure("share");
  private final Label density = figure("density");
  private final Label textSamples = figure("texts");
  private final Label imageSamples = figure("images");
  private final ShareBar bar = new ShareBar();

  FigureStrip(Texts texts) {
    this.texts = texts;
    getStyleClass().add("figure-strip");
    getChildren()
        .addAll(
            tile("omega", omega),
            tile("share", share, bar),
            tile("density", density),
            tile("texts", textSamples),
            tile("images", imageSamples));
    widthProperty().subscribe(this::spread);
  }

  @Override
  public void show(OpenCard open) {
    FeatureStats stats = open.card().stats();
    omega.setText(number(stats.omega()));
    share.setText(percent(stats.imageShare(), 0));
    bar.setShare(stats.imageShare());
    density.setText(percent(stats.density(), 3));
    textSamples.setText(count(stats.textSamples()));
    imageSamples.setText(count(stats.imageSamples()));
    spread();
  }

  private static Label figure(String id) {
    Label figure = new Label();
    figure.setId("figure-" + id);
    figure.getStyleClass().add("figure-value");
    figure.setMinWidth(USE_PREF_SIZE);
    return figure;
  }

  private Node tile(String id, Node... figure) {
    Label name = Fx.label(texts.of("figure." + id), "figure-name");
    VBox tile = Fx.column("figure-tile", name);
    tile.getChildren().addAll(figure);
    Tooltip tip = Fx.tip(texts.of("figure." + id + ".tip"));
    tip.setWrapText(true);
    tip.setMaxWidth(320);
    Tooltip.install(tile, tip);
    name.setMinWidth(USE_PREF_SIZE);
    tile.setMaxWidth(Double.MAX_VALUE);
    return tile;
  }

  /** As many tiles in a line as fit, which share its whole width. */
  private void spread() {
    double widest = getChildren().stream().mapToDouble(tile -> tile.minWidth(-1)).max().orElse(1);
    double room = getWidth() - snappedLeftInset() - snappedRightInset() + getHgap();
    int fitting = Math.clamp((long) (room / (widest + getHgap())), 1, getChildren().size());
    setPrefTileWidth(Math.floor(room / fitting - getHgap()));
  }

  private String number(double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    NumberFormat format = NumberFormat.getNumberInstance(texts.locale());
    format.setMinimumFractionDigits(3);
    format.setMaximumFractionDigits(3);
    return format.format(value);
  }

  private String percent(double value, int digits) {
    if (Double.isNaN(value)) {
      return "–";
    }
    NumberFormat format = NumberFormat.getPercentInstance(texts.locale());
    format.setMaximumFractionDigits(digits);
    return format.format(value);
  }

  private String count(long value) {
    return NumberFormat.getIntegerInstance(texts.locale()).format(value);
  }
}
