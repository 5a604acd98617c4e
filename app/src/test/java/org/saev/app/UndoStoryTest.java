package org.saev.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.saev.app.common.nav.PageId;
import org.saev.app.filter.FilterViewModel;
import org.saev.app.fixture.FakeProjects;
import org.saev.app.pages.DatasetModule;
import org.saev.app.pages.FilterModule;
import org.saev.app.pages.ReviewModule;
import org.saev.engine.review.ReviewState;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** One history over all pages: each step names itself and shows the page it belongs to. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX starts the window before the first test
class UndoStoryTest {
  private TestWindow window;
  private AppContext app;

  @Start
  void start(Stage stage) {
    window = TestWindow.open(stage, new FakeProjects());
    app = window.app();
  }

  @AfterEach
  void close() {
    window.close();
  }

  @Test
  void backThroughThreePagesByKeyboard(FxRobot robot) throws Exception {
    robot.moveTo(560, 26);
    window.openProject(Path.of("shapes.saev"));
    app.preferences().reviewerProperty().set("Sato");
    FilterViewModel filter = app.page(FilterModule.class).model();
    double low = filter.lowProperty().get();
    robot.push(KeyCode.CONTROL, KeyCode.DIGIT7);
    window.until(() -> window.focusId().equals("threshold-histogram"));
    robot.push(KeyCode.RIGHT);
    window.until(() -> next().startsWith("Undo: drop below "));
    double moved = filter.lowProperty().get();
    robot.push(KeyCode.CONTROL, KeyCode.DIGIT8);
    window.until(() -> app.page(ReviewModule.class).model().readyProperty().get());
    window.until(() -> window.focusId().equals("review-stage"));
    robot.push(KeyCode.A);
    window.until(() -> next().startsWith("Undo: Accept "));
    robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
    window.settle();
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.A);
    window.press(robot, "#flag-selected");
    window.until(() -> next().equals("Undo: tag ★ on 400 samples"));

    undo(robot, PageId.DATASET);
    undo(robot, PageId.REVIEW);
    window.until(() -> decided() == 0);
    assertEquals(moved, filter.lowProperty().get());
    undo(robot, PageId.FILTER);
    assertEquals(low, filter.lowProperty().get());
    assertEquals("Undo", next());

    robot.push(KeyCode.CONTROL, KeyCode.Y);
    window.until(() -> filter.lowProperty().get() == moved);
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
    window.until(() -> decided() == 1);
    assertEquals(PageId.REVIEW, app.navigator().pageProperty().get());
    window.until(() -> window.dialogs().notices().contains("Undone: tag ★ on 400 samples"));
  }

  @Test
  void backByMouse(FxRobot robot) throws Exception {
    window.openProject(Path.of("shapes.saev"));
    assertTrue(robot.lookup("#header-undo").queryButton().isDisabled());
    window.show(PageId.DATASET);
    window.press(robot, "#flag-selected");
    window.until(() -> !robot.lookup("#header-undo").queryButton().isDisabled());
    assertEquals(
        "Undo: tag ★ on 1 sample (Ctrl+Z)",
        robot.lookup("#header-undo").queryButton().getTooltip().getText());
    window.show(PageId.SETTINGS);
    robot.clickOn("#header-undo");
    window.until(() -> app.navigator().pageProperty().get() == PageId.DATASET);
    window.until(() -> app.page(DatasetModule.class).model().browserProperty().get() != null);
    assertFalse(robot.lookup("#header-redo").queryButton().isDisabled());
    robot.clickOn("#menu-edit");
    window.until(() -> next("redo").equals("Redo: tag ★ on 1 sample"));
    robot.push(KeyCode.ESCAPE);
  }

  private void undo(FxRobot robot, PageId page) throws TimeoutException {
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    window.until(() -> app.navigator().pageProperty().get() == page);
    window.settle();
  }

  private String next() {
    return next("undo");
  }

  /** What the Edit menu says. */
  private String next(String action) {
    return window.stage().getScene().lookup(".menu-bar") instanceof javafx.scene.control.MenuBar bar
        ? bar.getMenus().stream()
            .flatMap(menu -> menu.getItems().stream())
            .filter(item -> ("menu-" + action).equals(item.getId()))
            .findFirst()
            .map(MenuItem::getText)
            .orElse("")
        : "";
  }

  private int decided() {
    var session = app.workspace().session();
    return session == null ? -1 : ReviewState.of(session.decisions().entries()).current().size();
  }
}
