package org.saev.app.common.stage;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.dialog.DialogService;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.project.Workspace;
import org.saev.app.common.task.JobRunner;
import org.saev.app.common.task.RunningJob;
import org.saev.engine.job.Job;
import org.saev.engine.project.ProjectStage;

/**
 * Runs stages of the open project, one at a time. However a run ends, the project is looked at
 * again: what was finished shows at once, what was cancelled can be taken up.
 */
public final class StageRunner {
  private final Workspace workspace;
  private final JobRunner jobs;
  private final DialogService dialogs;
  private final ReadOnlyObjectWrapper<@Nullable RunningJob> current = new ReadOnlyObjectWrapper<>();

  public StageRunner(Workspace workspace, JobRunner jobs, DialogService dialogs) {
    this.workspace = workspace;
    this.jobs = jobs;
    this.dialogs = dialogs;
  }

  /** The run under way; null while nothing runs. */
  public ReadOnlyObjectProperty<@Nullable RunningJob> currentProperty() {
    return current.getReadOnlyProperty();
  }

  /** What is said of a stage that waits; while one runs, that it does. */
  public ObservableValue<String> orRunning(ObservableValue<String> waiting, Texts texts) {
    return Bindings.createStringBinding(
        () -> current.get() == null ? waiting.getValue() : texts.get("stage.running"),
        current,
        waiting,
        texts.localeProperty());
  }

  /**
   * Starts a stage unless one runs already.
   *
   * @param done gets the finished stage on the window's thread
   * @return the run; empty if another one was under way
   */
  public Optional<RunningJob> start(
      String titleKey, Job<ProjectStage> work, Consumer<ProjectStage> done) {
    if (current.get() != null) {
      return Optional.empty();
    }
    RunningJob job = jobs.startOnPage(titleKey, work, done, dialogs::error);
    current.set(job);
    job.stateProperty()
        .subscribe(state -> {
          if (!state.isActive()) {
            current.set(null);
            workspace.refresh(dialogs::error);
          }
        });
    return Optional.of(job);
  }
}
