package org.saev.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.saev.app.common.nav.PageId;
import org.saev.app.common.task.JobState;
import org.saev.app.fixture.FakeProjects;
import org.saev.app.pages.TrainingModule;
import org.saev.app.training.Next;
import org.saev.app.training.TrainingViewModel;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Trainings cancelled, compared and branched, by mouse and by keyboard. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX starts the window before each test
class TrainingStoryTest {
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
  void comparedAndBranchedByMouse(FxRobot robot) throws Exception {
    open(robot);
    boolean ticked = isTicked(robot);
    click(robot, "#compare-1");
    window.until(() -> isTicked(robot) != ticked);
    click(robot, "#branch-1");
    window.until(() -> training().plan().parentProperty().get() != null);
    // the line that says what is branched stands on top, with the way back
    click(robot, "#branch-stop");
    window.until(() -> training().plan().parentProperty().get() == null);
    assertFalse(window.app().runner().isBusy());
  }

  @Test
  void comparedAndBranchedByKeyboard(FxRobot robot) throws Exception {
    open(robot);
    focus(robot, "#compare-1");
    boolean ticked = isTicked(robot);
    robot.push(KeyCode.SPACE);
    window.until(() -> isTicked(robot) != ticked);
    // the lines are made anew: the keyboard must not fall out of them
    window.until(() -> window.focusId().equals("compare-1"));
    robot.push(KeyCode.SPACE);
    window.until(() -> isTicked(robot) == ticked);
    focus(robot, "#branch-1");
    robot.push(KeyCode.SPACE);
    window.until(() -> training().plan().parentProperty().get() != null);
    assertFalse(window.app().runner().isBusy());
  }

  @Test
  void aFirstTrainingIsCancelledAndTakenUpByKeyboardAlone(FxRobot robot) throws Exception {
    // away from anything with a tip: a tip that opens takes the keyboard on the headless platform
    robot.moveTo(560, 26);
    window.onFx(() -> window.app().open(Path.of("new.saev")));
    window.until(() -> window.app().workspace().project() != null);
    window.settle();
    robot.push(KeyCode.CONTROL, KeyCode.DIGIT3);
    window.until(() -> window.focusId().equals("harvest-start"));
    robot.push(KeyCode.SPACE);
    window.until(() -> training().nextProperty().get() == Next.TRAIN);
    window.until(() -> window.app().navigator().pageProperty().get() == PageId.TRAINING);
    window.until(() -> window.focusId().equals("training-proceed"));
    robot.push(KeyCode.SPACE);
    window.until(() -> window.app().runner().isBusy());
    tabTo(robot, "stage-cancel");
    robot.push(KeyCode.SPACE);
    window.until(() -> !window.app().runner().isBusy());
    assertEquals(JobState.CANCELLED, window.app().runner().jobs().getFirst().state());
    window.until(() -> training().nextProperty().get() == Next.RESUME);
    tabTo(robot, "training-proceed");
    robot.push(KeyCode.SPACE);
    window.until(() -> window.app().workspace().session() != null);
    assertTrue(window.dialogs().errors().isEmpty(), () -> window.dialogs().errors().toString());
  }

  private void open(FxRobot robot) throws TimeoutException {
    window.openProject(Path.of("shapes.saev"));
    window.show(PageId.TRAINING);
    window.until(() -> robot.lookup("#compare-1").tryQuery().isPresent());
  }

  private TrainingViewModel training() {
    return window.app().page(TrainingModule.class).model();
  }

  private void focus(FxRobot robot, String id) throws TimeoutException {
    window.until(() -> robot.lookup(id).tryQuery().isPresent());
    window.onFx(() -> robot.lookup(id).query().requestFocus());
  }

  /** Scrolls the page until the node is seen, as the wheel does, and clicks on it. */
  private void click(FxRobot robot, String id) throws TimeoutException {
    window.until(() -> robot.lookup(id).tryQuery().isPresent());
    Node node = robot.lookup(id).query();
    ScrollPane page = robot.lookup("#training-page").queryAs(ScrollPane.class);
    window.onFx(() -> {
      double hidden =
          page.getContent().getBoundsInLocal().getHeight() - page.getViewportBounds().getHeight();
      double top =
          page.getContent().sceneToLocal(node.localToScene(node.getBoundsInLocal())).getMinY();
      page.setVvalue(Math.clamp((top - page.getViewportBounds().getHeight() / 2) / hidden, 0, 1));
    });
    window.pulse();
    robot.clickOn(node);
  }

  private void tabTo(FxRobot robot, String id) {
    for (int step = 0; step < 60 && !window.focusId().equals(id); step++) {
      robot.push(KeyCode.TAB);
      WaitForAsyncUtils.waitForFxEvents();
    }
    assertEquals(id, window.focusId());
  }

  private static boolean isTicked(FxRobot robot) {
    return robot.lookup("#compare-1").queryAs(CheckBox.class).isSelected();
  }
}
