package org.saev.app.training;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.saev.app.common.control.Fx;
import org.saev.app.common.control.LineChart;
import org.saev.app.common.control.LineChart.Curve;
import org.saev.app.common.l10n.Texts;

/** A line chart under its title and the names of its curves, each underlined as it is drawn. */
final class Chart extends VBox {
  private final LineChart chart = new LineChart();

  /**
   * A curve's name in the legend.
   *
   * @param key of its text
   * @param style class that underlines it as the curve is drawn
   */
  record Name(String key, String style) {}

  Chart(String title, Texts texts, Name... legend) {
    getStyleClass().add("chart-box");
    chart.accessibleTextProperty().bind(texts.of(title));
    chart.localeProperty().bind(texts.localeProperty());
    HBox line = Fx.row("chart-legend-line");
    for (Name name : legend) {
      Label label = Fx.label(texts.of(name.key()), "curve-legend", name.style());
      label.setMinWidth(USE_PREF_SIZE);
      line.getChildren().add(label);
    }
    getChildren().addAll(Fx.paragraph(texts.of(title), "chart-title"), line, chart);
  }

  void show(Curve... curves) {
    show(List.of(curves));
  }

  void show(List<Curve> curves) {
    chart.curvesProperty().set(new ArrayList<>(curves));
  }
}
