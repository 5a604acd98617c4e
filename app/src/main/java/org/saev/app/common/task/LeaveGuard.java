package org.saev.app.common.task;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.dialog.DialogService;
import org.saev.app.common.l10n.Texts;

/**
 * Asks before the window or the project is left while jobs run: stop them and take them up another
 * time, leave when they are done, or stay. Nothing is left before the last of them has ended, since
 * a job writes into the project it works on.
 */
public final class LeaveGuard {
  private static final int STOP = 0;

  private final JobRunner jobs;
  private final DialogService dialogs;
  private final Texts texts;
  private @Nullable Runnable waiting;

  public LeaveGuard(JobRunner jobs, Threads threads, DialogService dialogs, Texts texts) {
    this.jobs = jobs;
    this.dialogs = dialogs;
    this.texts = texts;
    // what a job hands over when it is done comes first
    jobs.jobs().subscribe(() -> threads.ui().execute(this::leaveWhenIdle));
  }

  /**
   * Closes the window; at once when nothing runs, or when all that runs was already asked to stop,
   * so that a job that does not end cannot hold the window.
   */
  public void leaveWindow(Runnable leave) {
    boolean stopping = busy(job -> true).allMatch(job -> job.state() == JobState.CANCELLING);
    if (!jobs.isBusy() || stopping) {
      leave.run();
    } else {
      ask("window", job -> true, leave);
    }
  }

  /** Closes the project; jobs that have nothing to do with it run on. */
  public void leaveProject(Runnable leave) {
    if (busy(RunningJob::needsProject).findAny().isEmpty()) {
      leave.run();
    } else {
      ask("project", RunningJob::needsProject, leave);
    }
  }

  private void ask(String what, Predicate<RunningJob> which, Runnable leave) {
    List<String> running = busy(which).map(job -> texts.get(job.titleKey())).toList();
    String title = texts.get("leave." + what + ".title", String.join(", ", running));
    OptionalInt answer =
        dialogs.choose(
            title,
            texts.get("leave.text"),
            List.of(texts.get("leave." + what + ".stop"), texts.get("leave." + what + ".wait")));
    if (answer.isEmpty()) {
      waiting = null;
      return;
    }
    waiting =
        () -> {
          if (busy(which).findAny().isEmpty()) {
            waiting = null;
            leave.run();
          }
        };
    if (answer.getAsInt() == STOP) {
      busy(which).forEach(RunningJob::cancel);
    } else {
      dialogs.notice(texts.get("leave." + what + ".waiting"));
    }
    leaveWhenIdle();
  }

  private void leaveWhenIdle() {
    Runnable next = waiting;
    if (next != null) {
      next.run();
    }
  }

  private Stream<RunningJob> busy(Predicate<RunningJob> which) {
    return List.copyOf(jobs.jobs()).stream().filter(job -> job.state().isActive()).filter(which);
  }
}
