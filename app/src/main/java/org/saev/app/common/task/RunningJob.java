package org.saev.app.common.task;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.saev.engine.job.CancelToken;
import org.saev.engine.job.Progress;

/** One job as the tray shows it. Its properties change on the window's thread only. */
public final class RunningJob {
  private final String titleKey;
  private final boolean needsProject;
  private final boolean onPage;
  private final CancelToken token = new CancelToken();
  private final ReadOnlyObjectWrapper<JobState> state =
      new ReadOnlyObjectWrapper<>(JobState.RUNNING);
  private final ReadOnlyObjectWrapper<@Nullable Progress> progress = new ReadOnlyObjectWrapper<>();
  private @Nullable Throwable failure;

  RunningJob(String titleKey, boolean needsProject, boolean onPage) {
    this.titleKey = titleKey;
    this.needsProject = needsProject;
    this.onPage = onPage;
  }

  /** Text key of what the job does. */
  public String titleKey() {
    return titleKey;
  }

  /** Whether it works on the open project, which must stay open until it ends. */
  boolean needsProject() {
    return needsProject;
  }

  /** Whether the page it was started from shows how far it is. */
  public boolean isOnPage() {
    return onPage;
  }

  public ReadOnlyObjectProperty<JobState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  public JobState state() {
    return state.get();
  }

  /** How far it is; null until the job first says so. */
  public ReadOnlyObjectProperty<@Nullable Progress> progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /** Why it failed; null unless it did. */
  public @Nullable Throwable failure() {
    return failure;
  }

  public void cancel() {
    if (state.get().isActive()) {
      state.set(JobState.CANCELLING);
      token.cancel();
    }
  }

  /** Pauses a running job, lets a paused one go on. */
  public void togglePause() {
    if (state.get() == JobState.RUNNING) {
      token.pause();
      state.set(JobState.PAUSED);
    } else if (state.get() == JobState.PAUSED) {
      token.resume();
      state.set(JobState.RUNNING);
    }
  }

  CancelToken token() {
    return token;
  }

  void report(Progress now) {
    progress.set(now);
  }

  void end(JobState last, @Nullable Throwable reason) {
    failure = reason;
    state.set(last);
  }
}
