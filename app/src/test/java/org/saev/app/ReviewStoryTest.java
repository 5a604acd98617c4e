package org.saev.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.saev.app.common.action.KeyBindings;
import org.saev.app.common.nav.PageId;
import org.saev.app.fixture.FakeDialogs;
import org.saev.app.fixture.FakeProjects;
import org.saev.app.pages.FeaturesModule;
import org.saev.engine.project.ProjectSession;
import org.saev.engine.review.ReviewState;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What an auditor does on the review page, by keyboard and by mouse. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX starts the window before each test
class ReviewStoryTest {
  private static final Path PROJECT = Path.of("shapes.saev");

  private TestWindow window;
  private AppContext app;
  private FakeDialogs dialogs;

  @Start
  void start(Stage stage) {
    window = TestWindow.open(stage, new FakeProjects());
    app = window.app();
    dialogs = window.dialogs();
    app.preferences().reviewerProperty().set("Sato");
  }

  @AfterEach
  void nothingWentWrongUnseen() {
    window.close();
    assertTrue(dialogs.errors().isEmpty(), () -> dialogs.errors().toString());
  }

  @Test
  void twentySamplesByKeyboardThreeTakenBackAndAllThereAfterReopening(FxRobot robot)
      throws Exception {
    robot.moveTo(560, 26);
    openReview(robot);
    KeyCode[] keys = {KeyCode.A, KeyCode.R, KeyCode.F, KeyCode.S, KeyCode.DIGIT1};
    for (int i = 0; i < 20; i++) {
      robot.push(keys[i % keys.length]);
    }
    window.until(() -> entries() == 20);
    robot.push(KeyCode.U);
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    robot.push(KeyCode.U);
    window.until(() -> decided() == 17);
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
    window.until(() -> decided() == 18);
    robot.push(KeyCode.LEFT).push(KeyCode.RIGHT).push(KeyCode.DOWN);

    window.onFx(() -> app.closeProject());
    openReview(robot);
    window.until(() -> status(robot).startsWith("4 accepted · 7 rejected · 4 flagged · 3 skipped"));
    robot.push(KeyCode.U);
    window.until(() -> decided() == 17);
  }

  @Test
  void keysDoNotFireWhileTyping(FxRobot robot) throws Exception {
    openReview(robot);
    robot.clickOn("#review-comment").write("fair 1");
    robot.push(KeyCode.LEFT);
    assertEquals(0, entries());
    robot.push(KeyCode.ESCAPE);
    robot.push(KeyCode.R);
    window.until(() -> entries() == 1);
    robot.push(KeyCode.LEFT);
    TextField comment = robot.lookup("#review-comment").queryAs(TextField.class);
    window.until(() -> comment.getText().equals("fair 1"));
  }

  @Test
  void aKeyOfOnesOwn(FxRobot robot) throws Exception {
    openReview(robot);
    KeyBindings keys = app.registry().keys();
    window.onFx(() -> keys.choose("review-accept", new KeyCodeCombination(KeyCode.J)));
    assertTrue(robot.lookup("#mark-accept .key-cap").queryAs(Label.class).getText().equals("J"));
    robot.push(KeyCode.A);
    robot.push(KeyCode.J);
    window.until(() -> entries() == 1);
    window.until(() -> dialogs.notices().size() == 1);
    assertTrue(status(robot).startsWith("1 accepted"), status(robot));
    // in the settings: the key's button, then the new key; what is taken is refused
    robot.push(KeyCode.CONTROL, KeyCode.COMMA);
    window.settle();
    window.press(robot, "#key-review-flag");
    Button flag = robot.lookup("#key-review-flag").queryButton();
    window.onFx(flag::requestFocus);
    robot.push(KeyCode.J);
    window.until(() -> flag.getText().equals("F"));
    window.press(robot, "#key-review-flag");
    robot.push(KeyCode.K);
    window.until(() -> flag.getText().equals("K"));
    assertFalse(keys.onPage(key(KeyCode.K)).isEmpty());
  }

  private static KeyEvent key(KeyCode code) {
    return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false);
  }

  @Test
  void byMouse(FxRobot robot) throws Exception {
    openReview(robot);
    Label place = robot.lookup("#review-place").queryAs(Label.class);
    assertTrue(place.getText().startsWith("1 of "), place.getText());
    robot.clickOn("#mark-accept");
    window.until(() -> place.getText().startsWith("2 of "));
    // the space bar shows the original picture; it does not press the button clicked last
    robot.push(KeyCode.SPACE);
    robot.clickOn("#fault-mismatch");
    window.until(() -> entries() == 2);
    window.until(() -> dialogs.notices().size() == 2);
    robot.clickOn("#header-undo");
    window.until(() -> decided() == 1);
    window.until(() -> place.getText().startsWith("2 of "));
  }

  private void openReview(FxRobot robot) throws TimeoutException {
    dialogs.answerFolder(PROJECT);
    robot.push(KeyCode.CONTROL, KeyCode.O);
    window.until(() -> app.page(FeaturesModule.class).model().cardProperty().get() != null);
    robot.push(KeyCode.CONTROL, KeyCode.DIGIT8);
    window.until(() -> app.navigator().pageProperty().get() == PageId.REVIEW);
    window.until(
        () -> robot.lookup("#review-stage").tryQuery().filter(Node::isFocused).isPresent());
    window.until(() -> !robot.lookup("#review-id").queryAs(Label.class).getText().isEmpty());
  }

  private int entries() {
    ProjectSession session = app.workspace().session();
    return session == null ? -1 : session.decisions().entries().size();
  }

  private int decided() {
    ProjectSession session = app.workspace().session();
    return session == null ? -1 : ReviewState.of(session.decisions().entries()).current().size();
  }

  private static String status(FxRobot robot) {
    return robot.lookup("#status-view").queryAs(Label.class).getText();
  }
}
