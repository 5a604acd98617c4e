package org.saev.app.training;

import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.saev.app.common.control.Fx;
import org.saev.app.common.l10n.Texts;
import org.saev.engine.train.MetricsRow;

/** The curves of a training as they grow, and what they should make one think of. */
final class CoursePane extends VBox {
  private final TrainingViewModel model;
  private final Texts texts;
  private final Chart loss;
  private final Chart fit;
  private final Chart sparsity;
  private final Chart firing;
  private final Chart gradient;
  private final Chart rate;
  private final VBox warnings = Fx.column("warning-list");

  CoursePane(TrainingViewModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
    getStyleClass().add("course-pane");
    warnings.setId("training-warnings");
    Chart.Name text = new Chart.Name("training.legend.text", "text-curve");
    Chart.Name image = new Chart.Name("training.legend.image", "image-curve");
    loss =
        new Chart(
            "training.curve.loss",
            texts,
            new Chart.Name("training.legend.whole", "first-curve"),
            new Chart.Name("training.legend.rest", "second-curve"));
    fit = new Chart("training.curve.fvu", texts, text, image);
    sparsity = new Chart("training.curve.l0", texts, text, image);
    firing =
        new Chart(
            "training.curve.firing",
            texts,
            new Chart.Name("training.legend.dead", "first-curve"),
            new Chart.Name("training.legend.rare", "second-curve"),
            new Chart.Name("training.legend.dense", "third-curve"));
    gradient = new Chart("training.curve.gradient", texts);
    rate = new Chart("training.curve.rate", texts);
    getChildren()
        .addAll(
            warnings,
            Fx.equalColumns("chart-row", loss, fit),
            Fx.equalColumns("chart-row", sparsity, firing),
            Fx.equalColumns("chart-row", gradient, rate));
    model.courseChangesProperty().subscribe(this::show);
    show();
  }

  private void show() {
    Course course = model.course();
    loss.show(
        course.curve(MetricsRow::loss, "accent-color"),
        course.curve(MetricsRow::lossRest, "accent-color"));
    fit.show(
        course.curve(MetricsRow::fvuText, "text-color"),
        course.curve(MetricsRow::fvuImage, "image-color"));
    sparsity.show(
        course.curve(MetricsRow::l0Text, "text-color"),
        course.curve(MetricsRow::l0Image, "image-color"));
    firing.show(
        course.curve(MetricsRow::dead, "accent-color"),
        course.curve(MetricsRow::rare, "accent-color"),
        course.curve(MetricsRow::dense, "accent-color"));
    gradient.show(course.curve(MetricsRow::gradNorm, "accent-color"));
    rate.show(course.curve(MetricsRow::lr, "accent-color"));
    warnings
        .getChildren()
        .setAll(
            model.warnings().stream()
                .<Label>map(
                    warning -> Fx.warning(texts.engineOf(warning.textKey(), warning.value())))
                .toList());
  }
}
