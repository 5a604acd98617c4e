package org.saev.app.shell;

import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.control.Fx;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.task.JobState;
import org.saev.app.common.task.ProgressWords;
import org.saev.app.common.task.RunningJob;
import org.saev.engine.job.Progress;

/** A job in the tray: what it does, how far it is, how long it will take, pause and cancel. */
final class JobRow extends VBox {
  private final RunningJob job;
  private final Texts texts;
  private final ProgressBar bar = new ProgressBar();
  private final Label detail = new Label();

  JobRow(RunningJob job, Texts texts) {
    this.job = job;
    this.texts = texts;
    getStyleClass().add("job-row");
    Label title = Fx.paragraph(texts.of(job.titleKey()), "job-title");
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.getStyleClass().add("small");
    detail.getStyleClass().add("muted");
    detail.setWrapText(true);
    Button pause = Fx.iconButton("job-pause", Icon.PAUSE, texts.of("job.pause"), job::togglePause);
    Button cancel = Fx.iconButton("job-cancel", Icon.CANCEL, texts.of("job.cancel"), job::cancel);
    HBox head = Fx.row("job-head", title, Fx.spring(), pause, cancel);
    head.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(head, bar, detail);
    job.stateProperty()
        .subscribe(state -> {
          pause.setGraphic((state == JobState.PAUSED ? Icon.RESUME : Icon.PAUSE).node());
          pause.setDisable(state == JobState.CANCELLING);
          cancel.setDisable(state == JobState.CANCELLING);
          pause.setVisible(state.isActive());
          cancel.setVisible(state.isActive());
          bar.setVisible(state.isActive());
          bar.setManaged(state.isActive());
        });
    bar.progressProperty()
        .bind(
            Bindings.createDoubleBinding(
                () -> fraction(job.progressProperty().get()), job.progressProperty()));
    detail
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                this::describe,
                job.progressProperty(),
                job.stateProperty(),
                texts.localeProperty()));
  }

  static double fraction(@Nullable Progress progress) {
    return progress == null ? ProgressBar.INDETERMINATE_PROGRESS : progress.fraction();
  }

  private String describe() {
    Throwable failure = job.failure();
    JobState state = job.state();
    if (state == JobState.FAILED && failure != null) {
      return texts.error(failure);
    }
    Progress progress = job.progressProperty().get();
    if (state != JobState.RUNNING || progress == null) {
      return texts.get("job.state." + state.name().toLowerCase(Locale.ROOT));
    }
    return ProgressWords.of(progress, texts);
  }
}
