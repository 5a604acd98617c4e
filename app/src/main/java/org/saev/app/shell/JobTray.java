package org.saev.app.shell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.saev.app.common.control.Fx;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.task.JobRunner;
import org.saev.app.common.task.JobState;
import org.saev.app.common.task.RunningJob;

/** Running and finished jobs: a chip in the status bar that opens the list above it. */
final class JobTray {
  private final VBox panel = new VBox();
  private final VBox rows = new VBox();
  private final Button chip = new Button();
  private final Label chipText = new Label();
  private final ProgressBar chipBar = new ProgressBar();
  private final Map<RunningJob, Node> known = new HashMap<>();
  private final JobRunner jobs;
  private final Texts texts;

  /** Whether it came up with a job and not because the user asked: then it goes with the job. */
  private boolean cameByItself;

  JobTray(JobRunner jobs, Texts texts) {
    this.jobs = jobs;
    this.texts = texts;
    panel.setId("job-panel");
    panel.getStyleClass().addAll("popup-panel", "job-panel");
    panel.setMaxSize(400, VBox.USE_PREF_SIZE);
    panel.setVisible(false);
    Button clear = Fx.iconButton("jobs-clear", Icon.REMOVE, texts.of("job.clear"), this::clear);
    HBox head =
        Fx.row("job-head", Fx.label(texts.of("job.title"), "section-title"), Fx.spring(), clear);
    head.setAlignment(Pos.CENTER_LEFT);
    rows.getStyleClass().add("job-rows");
    panel.getChildren().addAll(head, rows);
    chip.setId("job-chip");
    chip.getStyleClass().addAll("flat", "job-chip");
    chipBar.setPrefWidth(90);
    HBox inside = Fx.row("job-chip-row", chipText, chipBar);
    inside.setAlignment(Pos.CENTER_LEFT);
    chip.setGraphic(inside);
    chip.setMinWidth(Region.USE_PREF_SIZE);
    chip.setOnAction(event -> {
      cameByItself = false;
      panel.setVisible(!panel.isVisible());
    });
    InvalidationListener changed = change -> refresh();
    jobs.jobs().addListener(changed);
    texts.localeProperty().addListener(changed);
    refresh();
  }

  /** The chip for the status bar. */
  Node chip() {
    return chip;
  }

  /** The list, laid over the window's lower right corner. */
  Node panel() {
    return panel;
  }

  private void clear() {
    jobs.clearFinished();
    panel.setVisible(false);
  }

  private void refresh() {
    List<Node> shown = new ArrayList<>();
    for (RunningJob job : jobs.jobs()) {
      boolean fresh = !known.containsKey(job);
      shown.add(known.computeIfAbsent(job, one -> new JobRow(one, texts)));
      if (fresh && !job.isOnPage() && !panel.isVisible()) {
        cameByItself = true;
        panel.setVisible(true);
      }
    }
    if (cameByItself && isAllWell()) {
      panel.setVisible(false);
    }
    known.keySet().retainAll(jobs.jobs());
    rows.getChildren().setAll(shown);
    if (shown.isEmpty()) {
      rows.getChildren().add(Fx.label(texts.of("job.none"), "muted"));
    }
    refreshChip();
  }

  /** Nothing runs, and nothing failed that would have to be read. */
  private boolean isAllWell() {
    return !jobs.isBusy() && jobs.jobs().stream().noneMatch(job -> job.state() == JobState.FAILED);
  }

  private void refreshChip() {
    RunningJob active =
        jobs.jobs().stream().filter(job -> job.state().isActive()).findFirst().orElse(null);
    chipBar.progressProperty().unbind();
    chipBar.setVisible(active != null);
    chipBar.setManaged(active != null);
    if (active == null) {
      chipText.setText(texts.get(jobs.jobs().isEmpty() ? "job.none" : "job.all-done"));
    } else {
      chipText.setText(texts.get(active.titleKey()));
      chipBar.progressProperty().bind(active.progressProperty().map(JobRow::fraction).orElse(-1.0));
    }
  }
}
