package org.saev.app.common.stage;

import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.control.Fx;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.task.JobState;
import org.saev.app.common.task.ProgressWords;
import org.saev.app.common.task.RunningJob;
import org.saev.engine.job.Progress;

/** The run under way as a page shows it: how far, how fast, how long; pause, resume and cancel. */
public final class StageProgress extends VBox {
  private final Texts texts;
  private final ProgressBar bar = new ProgressBar();
  private final Label words = new Label();
  private final Button pause;
  private final Button cancel;
  private Subscription following = Subscription.EMPTY;

  public StageProgress(StageRunner runner, Texts texts) {
    this.texts = texts;
    setId("stage-progress");
    getStyleClass().add("stage-progress");
    bar.setMaxWidth(Double.MAX_VALUE);
    words.setWrapText(true);
    words.setId("stage-words");
    pause = Fx.button("stage-pause", Icon.PAUSE, texts.of("stage.pause"), () -> {});
    cancel = Fx.button("stage-cancel", Icon.CANCEL, texts.of("job.cancel"), () -> {});
    HBox buttons = Fx.row("button-row", pause, cancel);
    buttons.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(words, bar, buttons);
    runner.currentProperty().subscribe(this::follow);
  }

  private void follow(@Nullable RunningJob job) {
    following.unsubscribe();
    setVisible(job != null);
    setManaged(job != null);
    if (job == null) {
      return;
    }
    pause.setOnAction(event -> job.togglePause());
    cancel.setOnAction(event -> job.cancel());
    following =
        Subscription.combine(
            job.progressProperty().subscribe(() -> show(job)),
            job.stateProperty().subscribe(() -> show(job)),
            texts.localeProperty().subscribe(() -> show(job)));
    show(job);
  }

  private void show(RunningJob job) {
    JobState state = job.state();
    Progress progress = job.progressProperty().get();
    boolean paused = state == JobState.PAUSED;
    pause.textProperty().unbind();
    pause.setText(texts.get(paused ? "stage.resume" : "stage.pause"));
    pause.setGraphic((paused ? Icon.RESUME : Icon.PAUSE).node());
    pause.setDisable(state == JobState.CANCELLING);
    cancel.setDisable(state == JobState.CANCELLING);
    bar.setProgress(progress == null ? ProgressBar.INDETERMINATE_PROGRESS : progress.fraction());
    words.setText(
        progress == null || state != JobState.RUNNING
            ? texts.get("job.state." + state.name().toLowerCase(Locale.ROOT))
            : ProgressWords.of(progress, texts));
  }
}
