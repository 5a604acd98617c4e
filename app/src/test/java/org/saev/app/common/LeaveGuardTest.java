package org.saev.app.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.task.JobRunner;
import org.saev.app.common.task.JobState;
import org.saev.app.common.task.LeaveGuard;
import org.saev.app.common.task.RunningJob;
import org.saev.app.common.task.Threads;
import org.saev.app.fixture.FakeDialogs;

class LeaveGuardTest {
  /** Jobs that wait until they are run by hand. */
  private final Queue<Runnable> waiting = new ArrayDeque<>();

  private final Threads threads =
      new Threads(Runnable::run, Runnable::run, Runnable::run, waiting::add);
  private final JobRunner jobs = new JobRunner(threads);
  private final FakeDialogs dialogs = new FakeDialogs();
  private final LeaveGuard guard =
      new LeaveGuard(jobs, threads, dialogs, new Texts(Locale.ENGLISH));
  private final List<String> happened = new ArrayList<>();

  @Test
  void nothingIsAskedWhileNothingRuns() {
    guard.leaveWindow(() -> happened.add("window"));
    guard.leaveProject(() -> happened.add("project"));
    assertEquals(List.of("window", "project"), happened);
    assertTrue(dialogs.questions().isEmpty());
  }

  @Test
  void stayingChangesNothing() {
    RunningJob job = start();
    dialogs.answerChoice(OptionalInt.empty());
    guard.leaveWindow(() -> happened.add("left"));
    assertEquals(JobState.RUNNING, job.state());
    finish();
    assertEquals(List.of("done"), happened);
  }

  @Test
  void aStoppedJobIsWaitedFor() {
    RunningJob job = start();
    dialogs.answerChoice(OptionalInt.of(0));
    guard.leaveProject(() -> happened.add("left"));
    assertEquals(JobState.CANCELLING, job.state());
    assertTrue(happened.isEmpty(), "the job still writes");
    finish();
    assertEquals(List.of("left"), happened);
    assertEquals(JobState.CANCELLED, job.state());
  }

  @Test
  void aJobMayEndFirst() {
    start();
    dialogs.answerChoice(OptionalInt.of(1));
    guard.leaveWindow(() -> happened.add("left"));
    assertTrue(happened.isEmpty());
    finish();
    assertTrue(happened.containsAll(List.of("done", "left")));
    finish();
    assertEquals(2, happened.size(), "left once");
  }

  @Test
  void theWindowClosesOverAJobThatDoesNotStop() {
    start();
    dialogs.answerChoice(OptionalInt.of(0));
    guard.leaveWindow(() -> happened.add("left"));
    assertTrue(happened.isEmpty());
    guard.leaveWindow(() -> happened.add("left"));
    assertEquals(List.of("left"), happened);
  }

  @Test
  void aJobApartDoesNotHoldTheProject() {
    jobs.startApart("job.demo", context -> 1, done -> {}, failure -> {});
    guard.leaveProject(() -> happened.add("left"));
    assertEquals(List.of("left"), happened);
    guard.leaveWindow(() -> happened.add("window"));
    assertEquals(1, dialogs.questions().size());
    assertTrue(dialogs.questions().getFirst().contains("Preparing the demo"));
  }

  private RunningJob start() {
    return jobs.start(
        "job.train",
        context -> {
          context.token().checkpoint();
          return 1;
        },
        done -> happened.add("done"),
        failure -> happened.add("failed"));
  }

  private void finish() {
    waiting.forEach(Runnable::run);
    waiting.clear();
  }
}
