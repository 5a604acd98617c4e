package org.saev.app.training;

import java.util.List;
import javafx.beans.binding.StringBinding;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.saev.app.common.control.Fx;
import org.saev.app.common.control.LineChart;
import org.saev.app.common.l10n.Texts;
import org.saev.app.training.Course.Figure;

/** The curves of a training as they grow, and what they should make one think of. */
final class CoursePane extends VBox {
  private final TrainingViewModel model;
  private final Texts texts;
  private final LineChart loss = new LineChart();
  private final LineChart fit = new LineChart();
  private final LineChart sparsity = new LineChart();
  private final LineChart dead = new LineChart();
  private final VBox warnings = Fx.column("warning-list");

  CoursePane(TrainingViewModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
    getStyleClass().add("course-pane");
    warnings.setId("training-warnings");
    getChildren()
        .addAll(
            warnings,
            Fx.equalColumns(
                "chart-row",
                chart("training.curve.loss", loss, false),
                chart("training.curve.fvu", fit, true)),
            Fx.equalColumns(
                "chart-row",
                chart("training.curve.l0", sparsity, true),
                chart("training.curve.dead", dead, false)));
    for (LineChart chart : List.of(loss, fit, sparsity, dead)) {
      chart.localeProperty().bind(texts.localeProperty());
    }
    model.courseChangesProperty().subscribe(this::show);
    show();
  }

  private Node chart(String key, LineChart chart, boolean perModality) {
    StringBinding title = texts.of(key);
    chart.accessibleTextProperty().bind(title);
    HBox legend = Fx.row("chart-legend-line");
    if (perModality) {
      legend
          .getChildren()
          .addAll(
              Fx.label(texts.of("training.legend.text"), "curve-legend", "text-curve"),
              Fx.label(texts.of("training.legend.image"), "curve-legend", "image-curve"));
    }
    return Fx.column("chart-box", Fx.paragraph(title, "chart-title"), legend, chart);
  }

  private void show() {
    Course course = model.course();
    loss.curvesProperty().set(List.of(course.curve(Figure.LOSS, "accent-color")));
    fit.curvesProperty()
        .set(
            List.of(
                course.curve(Figure.FVU_TEXT, "text-color"),
                course.curve(Figure.FVU_IMAGE, "image-color")));
    sparsity
        .curvesProperty()
        .set(
            List.of(
                course.curve(Figure.L0_TEXT, "text-color"),
                course.curve(Figure.L0_IMAGE, "image-color")));
    dead.curvesProperty().set(List.of(course.curve(Figure.DEAD, "accent-color")));
    warnings
        .getChildren()
        .setAll(
            model.warnings().stream()
                .<Label>map(warning -> Fx.warning(texts.of(warning.key())))
                .toList());
  }
}
