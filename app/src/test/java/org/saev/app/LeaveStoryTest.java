package org.saev.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.saev.app.common.task.JobState;
import org.saev.app.common.task.RunningJob;
import org.saev.app.fixture.FakeProjects;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Leaving while something runs, by mouse and by keyboard. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX starts the window before each test
class LeaveStoryTest {
  private static final long PATIENCE_SECONDS = 30;

  /** The buttons of the question, in their order. */
  private static final int STOP = 0;

  private static final int WAIT = 1;

  private TestWindow window;

  @Start
  void start(Stage stage) {
    window = TestWindow.open(stage, new FakeProjects());
  }

  @AfterEach
  void close() {
    window.close();
  }

  @Test
  void whoStaysKeepsTheWindowAndTheJobByMouse(FxRobot robot) throws Exception {
    robot.clickOn("#open-demo");
    window.until(() -> window.app().runner().isBusy());
    window.dialogs().answerChoice(OptionalInt.empty());
    // the cross of the window is drawn by the system: this is what it sends
    window.onFx(() ->
        Event.fireEvent(
            window.stage(), new WindowEvent(window.stage(), WindowEvent.WINDOW_CLOSE_REQUEST)));
    window.until(() -> window.dialogs().questions().size() == 1);
    assertTrue(window.stage().isShowing());
    assertTrue(window.app().runner().isBusy());
    Node jobs = robot.lookup("#job-panel").query();
    assertTrue(jobs.isVisible(), "what runs is shown");
    stop();
    window.until(() -> !jobs.isVisible());
    robot.clickOn("#job-chip");
    assertTrue(jobs.isVisible(), "what the user opens stays");
  }

  @Test
  void whoStaysKeepsTheWindowAndTheJobByKeyboard(FxRobot robot) throws Exception {
    window.onFx(() -> robot.lookup("#open-demo").query().requestFocus());
    robot.push(KeyCode.SPACE);
    window.until(() -> window.app().runner().isBusy());
    window.dialogs().answerChoice(OptionalInt.empty());
    robot.push(KeyCode.CONTROL, KeyCode.Q);
    window.until(() -> window.dialogs().questions().size() == 1);
    assertTrue(window.stage().isShowing());
    assertTrue(window.app().runner().isBusy());
    stop();
  }

  @Test
  void whoStopsTheJobLeavesAtOnceByMouse(FxRobot robot) throws Exception {
    RunningJob job = startDemo(robot);
    CountDownLatch left = leaving(STOP);
    window.onFx(() ->
        Event.fireEvent(
            window.stage(), new WindowEvent(window.stage(), WindowEvent.WINDOW_CLOSE_REQUEST)));
    WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, () -> left.getCount() == 0);
    assertEquals(JobState.CANCELLED, job.state());
    assertFalse(window.stage().isShowing());
  }

  @Test
  void whoWaitsLeavesWhenTheJobIsDoneByKeyboard(FxRobot robot) throws Exception {
    RunningJob job = startDemo(robot);
    CountDownLatch left = leaving(WAIT);
    robot.push(KeyCode.CONTROL, KeyCode.Q);
    window.until(() -> !window.dialogs().notices().isEmpty());
    assertTrue(window.stage().isShowing());
    assertTrue(job.state().isActive());
    // the made-up demo waits to be stopped: however a job ends, the window was waiting for it
    window.onFx(job::cancel);
    WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, () -> left.getCount() == 0);
    assertFalse(window.stage().isShowing());
  }

  private RunningJob startDemo(FxRobot robot) throws Exception {
    robot.clickOn("#open-demo");
    window.until(() -> window.app().runner().isBusy());
    return window.app().runner().jobs().getFirst();
  }

  /** Answers the question so; opens at zero when the program ends, which ends no toolkit here. */
  private CountDownLatch leaving(int answer) {
    CountDownLatch left = new CountDownLatch(1);
    window.onFx(() -> window.app().onExit(left::countDown));
    window.dialogs().answerChoice(OptionalInt.of(answer));
    return left;
  }

  private void stop() throws Exception {
    window.onFx(() -> window.app().runner().jobs().getFirst().cancel());
    window.until(() -> !window.app().runner().isBusy());
    assertEquals(JobState.CANCELLED, window.app().runner().jobs().getFirst().state());
  }
}
