package org.saev.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.OptionalInt;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.saev.app.common.nav.PageId;
import org.saev.app.common.task.JobState;
import org.saev.app.fixture.FakeProjects;
import org.saev.app.pages.TrainingModule;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Leaving while something runs, by mouse and by keyboard; trainings compared by keyboard. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX starts the window before each test
class LeaveStoryTest {
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
  void trainingsAreComparedAndBranchedByKeyboard(FxRobot robot) throws Exception {
    window.openProject(Path.of("shapes.saev"));
    window.show(PageId.TRAINING);
    window.until(() -> robot.lookup("#compare-1").tryQuery().isPresent());
    window.onFx(() -> robot.lookup("#compare-1").query().requestFocus());
    boolean ticked = isTicked(robot);
    robot.push(KeyCode.SPACE);
    window.until(() -> isTicked(robot) != ticked);
    // the lines are made anew: the keyboard must not fall out of them
    window.until(() -> window.focusId().equals("compare-1"));
    robot.push(KeyCode.SPACE);
    window.until(() -> isTicked(robot) == ticked);
    window.until(() -> robot.lookup("#branch-1").tryQuery().isPresent());
    window.onFx(() -> robot.lookup("#branch-1").query().requestFocus());
    robot.push(KeyCode.SPACE);
    window.until(() ->
        window.app().page(TrainingModule.class).model().plan().parentProperty().get() != null);
    assertFalse(window.app().runner().isBusy());
  }

  private void stop() throws Exception {
    window.onFx(() -> window.app().runner().jobs().getFirst().cancel());
    window.until(() -> !window.app().runner().isBusy());
    assertEquals(JobState.CANCELLED, window.app().runner().jobs().getFirst().state());
  }

  private static boolean isTicked(FxRobot robot) {
    return robot.lookup("#compare-1").queryAs(CheckBox.class).isSelected();
  }
}
