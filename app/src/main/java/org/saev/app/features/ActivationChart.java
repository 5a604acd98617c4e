package org.saev.app.features;

import java.text.NumberFormat;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.saev.app.common.control.Fx;
import org.saev.app.common.control.ModalityHistogram;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.l10n.Texts;
import org.saev.engine.feature.FeatureCard;

/** How strongly the feature fires: text above the line, pictures below, on one axis. */
final class ActivationChart extends VBox {
  ActivationChart(FeatureCard card, Texts texts) {
    getStyleClass().add("activation-chart");
    ModalityHistogram chart = new ModalityHistogram();
    chart.show(card.textHistogram(), card.imageHistogram());
    Label text = Fx.label(texts.of("chart.text"), "chart-legend", "text-legend");
    text.setGraphic(Icon.TEXT.node());
    Label image = Fx.label(texts.of("chart.image"), "chart-legend", "image-legend");
    image.setGraphic(Icon.IMAGE.node());
    getChildren()
        .addAll(Fx.flow("chart-legends", text, image), chart, axis(card.binEdges(), texts));
  }

  private static HBox axis(float[] edges, Texts texts) {
    if (edges.length < 2) {
      return Fx.row("chart-axis");
    }
    NumberFormat format = NumberFormat.getNumberInstance(texts.locale());
    format.setMaximumFractionDigits(2);
    return Fx.row(
        "chart-axis",
        new Label(format.format(edges[0])),
        Fx.spring(),
        Fx.label(texts.of("chart.axis")),
        Fx.spring(),
        new Label(format.format(edges[edges.length - 1])));
  }
}
