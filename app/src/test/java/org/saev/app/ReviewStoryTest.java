package org.saev.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.saev.app.common.nav.PageId;
import org.saev.app.common.prefs.Preferences;
import org.saev.app.common.prefs.ThemeChoice;
import org.saev.app.common.task.Threads;
import org.saev.app.fixture.FakeDialogs;
import org.saev.app.fixture.FakeProjects;
import org.saev.app.pages.FeaturesModule;
import org.saev.engine.project.ProjectSession;
import org.saev.engine.review.ReviewState;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What an auditor does on the review page, by keyboard and by mouse. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX starts the window before each test
class ReviewStoryTest {
  private static final long PATIENCE_SECONDS = 20;
  private static final Path PROJECT = Path.of("shapes.saev");

  private final Threads threads = Threads.ofWindow();
  private final FakeDialogs dialogs = new FakeDialogs();
  private final List<Throwable> uncaught = Collections.synchronizedList(new ArrayList<>());
  private AppContext app;
  private CssWatch css;

  @Start
  void start(Stage window) {
    css = CssWatch.start();
    Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> uncaught.add(e));
    Preferences preferences = new Preferences();
    preferences.languageProperty().set(Locale.ENGLISH);
    preferences.themeProperty().set(ThemeChoice.LIGHT);
    preferences.reviewerProperty().set("Sato");
    app =
        new AppContext(
            window, preferences, new FakeProjects(), threads, (owner, texts, toasts) -> dialogs);
    window.setX(0);
    window.setY(0);
    window.setWidth(1000);
    window.setHeight(760);
    window.show();
    // the stage of the test before may still hold the keyboard
    window.toFront();
    window.requestFocus();
  }

  @AfterEach
  void nothingWentWrongUnseen() {
    threads.shutdown();
    assertTrue(uncaught.isEmpty(), () -> "uncaught: " + uncaught);
    assertTrue(dialogs.errors().isEmpty(), () -> dialogs.errors().toString());
    assertTrue(css.warnings().isEmpty(), () -> String.join("\n", css.warnings()));
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
    until(() -> entries() == 20);
    robot.push(KeyCode.U);
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    robot.push(KeyCode.U);
    until(() -> decided() == 17);
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
    until(() -> decided() == 18);
    robot.push(KeyCode.LEFT).push(KeyCode.RIGHT).push(KeyCode.DOWN);

    WaitForAsyncUtils.waitForAsyncFx(PATIENCE_SECONDS * 1000, () -> app.closeProject());
    openReview(robot);
    until(() -> status(robot).startsWith("4 accepted · 7 rejected · 4 flagged · 3 skipped"));
    robot.push(KeyCode.U);
    until(() -> decided() == 17);
  }

  @Test
  void keysDoNotFireWhileTyping(FxRobot robot) throws Exception {
    openReview(robot);
    robot.clickOn("#review-comment").write("fair 1");
    robot.push(KeyCode.LEFT);
    assertEquals(0, entries());
    robot.push(KeyCode.ESCAPE);
    robot.push(KeyCode.R);
    until(() -> entries() == 1);
    robot.push(KeyCode.LEFT);
    TextField comment = robot.lookup("#review-comment").queryAs(TextField.class);
    until(() -> comment.getText().equals("fair 1"));
  }

  @Test
  void byMouse(FxRobot robot) throws Exception {
    openReview(robot);
    Label place = robot.lookup("#review-place").queryAs(Label.class);
    assertTrue(place.getText().startsWith("1 of "), place.getText());
    robot.clickOn("#mark-accept");
    until(() -> place.getText().startsWith("2 of "));
    // the space bar shows the original picture; it does not press the button clicked last
    robot.push(KeyCode.SPACE);
    robot.clickOn("#fault-mismatch");
    until(() -> entries() == 2);
    until(() -> dialogs.notices().size() == 2);
    robot.clickOn("#review-undo");
    until(() -> decided() == 1);
    until(() -> place.getText().startsWith("2 of "));
  }

  private void openReview(FxRobot robot) throws TimeoutException {
    dialogs.answerFolder(PROJECT);
    robot.push(KeyCode.CONTROL, KeyCode.O);
    until(() -> app.page(FeaturesModule.class).model().cardProperty().get() != null);
    robot.push(KeyCode.CONTROL, KeyCode.DIGIT8);
    until(() -> app.navigator().pageProperty().get() == PageId.REVIEW);
    until(() -> robot.lookup("#review-stage").tryQuery().filter(Node::isFocused).isPresent());
    until(() -> !robot.lookup("#review-id").queryAs(Label.class).getText().isEmpty());
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

  private void until(Callable<Boolean> condition) throws TimeoutException {
    try {
      WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, condition);
    } catch (TimeoutException e) {
      throw new AssertionError("uncaught " + uncaught + ", errors " + dialogs.errors(), e);
    }
    WaitForAsyncUtils.waitForFxEvents();
  }
}
