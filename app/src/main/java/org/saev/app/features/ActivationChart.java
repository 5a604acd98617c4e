package org.saev.app.features;

import java.text.NumberFormat;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.saev.app.common.control.Column;
import org.saev.app.common.control.Fx;
import org.saev.app.common.control.ModalityHistogram;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.l10n.Texts;
import org.saev.engine.feature.FeatureCard;

/** How strongly the feature fires: text above the line, pictures below, on one axis. */
final class ActivationChart extends Column implements CardPart {
  private final Texts texts;
  private final ModalityHistogram chart = new ModalityHistogram();
  private final Label first = new Label();
  private final Label last = new Label();

  ActivationChart(Texts texts) {
    this.texts = texts;
    getStyleClass().add("activation-chart");
    Label text = Fx.label(texts.of("chart.text"), "chart-legend", "text-legend");
    text.setGraphic(Icon.TEXT.node());
    Label image = Fx.label(texts.of("chart.image"), "chart-legend", "image-legend");
    image.setGraphic(Icon.IMAGE.node());
    HBox axis =
        Fx.row(
            "chart-axis", first, Fx.spring(), Fx.label(texts.of("chart.axis")), Fx.spring(), last);
    getChildren().addAll(Fx.flow("chart-legends", text, image), chart, axis);
  }

  @Override
  public void show(OpenCard open) {
    FeatureCard card = open.card();
    chart.show(card.textHistogram(), card.imageHistogram());
    NumberFormat format = NumberFormat.getNumberInstance(texts.locale());
    format.setMaximumFractionDigits(2);
    float[] edges = card.binEdges();
    first.setText(edges.length < 2 ? "" : format.format(edges[0]));
    last.setText(edges.length < 2 ? "" : format.format(edges[edges.length - 1]));
  }
}
