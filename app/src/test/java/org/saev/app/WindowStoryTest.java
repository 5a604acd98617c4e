package org.saev.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.saev.app.common.nav.PageId;
import org.saev.app.common.prefs.ThemeChoice;
import org.saev.app.common.task.JobState;
import org.saev.app.fixture.FakeDialogs;
import org.saev.app.fixture.FakeProjects;
import org.saev.app.pages.FeaturesModule;
import org.saev.app.pages.FilterModule;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What an auditor does with the window, by mouse and by keyboard. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX starts the window before each test
class WindowStoryTest {
  private TestWindow window;
  private AppContext app;
  private FakeDialogs dialogs;

  @Start
  void start(Stage stage) {
    window = TestWindow.open(stage, new FakeProjects());
    app = window.app();
    dialogs = window.dialogs();
  }

  @AfterEach
  void nothingWentWrongUnseen() {
    window.close();
  }

  @Test
  void byMouseFromOpeningToReport(FxRobot robot, @TempDir Path folder) throws Exception {
    dialogs.answerFolder(Path.of("shapes.saev"));
    robot.clickOn("#open-project");
    window.until(() -> app.page(FeaturesModule.class).model().cardProperty().get() != null);
    assertEquals(PageId.FEATURES, app.navigator().pageProperty().get());
    assertTrue(robot.lookup("#top-pictures").tryQuery().isPresent());

    robot.clickOn("#feature-search").write("circle");
    window.until(() -> app.page(FeaturesModule.class).model().features().size() < 60);
    TableView<?> table = robot.lookup("#feature-table").queryTableView();
    assertFalse(table.getItems().isEmpty());
    robot.clickOn("#filters-reset");

    robot.clickOn("#rail-filter");
    int keptBefore = app.page(FilterModule.class).model().keepProperty().get();
    drag(
        robot,
        app.page(FilterModule.class).model().highProperty().get(),
        app.page(FilterModule.class).model().highProperty().get() + 0.1);
    window.until(() -> app.page(FilterModule.class).model().keepProperty().get() < keptBefore);
    Label shown = robot.lookup("#count-keep").queryAs(Label.class);
    assertEquals(
        String.valueOf(app.page(FilterModule.class).model().keepProperty().get()), shown.getText());
    robot.clickOn("#header-undo");
    assertEquals(keptBefore, app.page(FilterModule.class).model().keepProperty().get());

    Path export = folder.resolve("kept");
    dialogs.answerTarget(export);
    robot.clickOn("#export-button");
    window.until(() -> !app.runner().isBusy() && Files.exists(export));
    assertEquals("accepted " + keptBefore, Files.readString(export));

    Path report = folder.resolve("report.html");
    dialogs.answerTarget(report);
    // the list of jobs may lie over it by now
    window.press(robot, "#report-button");
    window.until(() -> !app.runner().isBusy() && Files.exists(report));
    assertTrue(dialogs.errors().isEmpty(), () -> dialogs.errors().toString());
  }

  @Test
  void byKeyboardAlone(FxRobot robot, @TempDir Path folder) throws Exception {
    // away from anything with a tip: a tip that opens takes the keyboard on the headless platform
    robot.moveTo(560, 26);
    dialogs.answerFolder(Path.of("shapes.saev"));
    robot.push(KeyCode.CONTROL, KeyCode.O);
    window.until(() -> app.page(FeaturesModule.class).model().cardProperty().get() != null);
    WaitForAsyncUtils.waitForFxEvents();
    window.until(() -> window.focusId().equals("feature-table"));
    TableView<?> table = robot.lookup("#feature-table").queryTableView();
    window.until(() -> table.getSelectionModel().getSelectedItem() != null);
    int first = app.page(FeaturesModule.class).model().selected();
    robot.push(KeyCode.DOWN);
    window.until(() -> app.page(FeaturesModule.class).model().selected() != first);
    robot.push(KeyCode.ALT, KeyCode.LEFT);
    window.until(() -> app.page(FeaturesModule.class).model().selected() == first);

    robot.push(KeyCode.CONTROL, KeyCode.K);
    window.until(() -> window.focusId().equals("palette-field"));
    robot.write("7").push(KeyCode.ENTER);
    window.until(() -> app.page(FeaturesModule.class).model().selected() == 7);

    robot.push(KeyCode.CONTROL, KeyCode.DIGIT7);
    window.until(() -> app.navigator().pageProperty().get() == PageId.FILTER);
    window.until(() -> window.focusId().equals("threshold-histogram"));
    double before = app.page(FilterModule.class).model().lowProperty().get();
    robot.push(KeyCode.RIGHT);
    window.until(() -> app.page(FilterModule.class).model().lowProperty().get() > before);
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    window.until(() -> app.page(FilterModule.class).model().lowProperty().get() == before);
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
    window.until(() -> app.page(FilterModule.class).model().lowProperty().get() > before);

    Path export = folder.resolve("kept");
    dialogs.answerTarget(export);
    robot.push(KeyCode.CONTROL, KeyCode.E);
    window.until(() -> Files.exists(export));
    robot.push(KeyCode.F1);
    assertTrue(robot.lookup("#shortcut-sheet").tryQuery().isPresent());
    robot.push(KeyCode.ESCAPE);
    assertFalse(robot.lookup("#shortcut-sheet").tryQuery().isPresent());
  }

  @Test
  void theDemoJobCanBeCancelled(FxRobot robot) throws Exception {
    robot.clickOn("#open-demo");
    window.until(() -> app.runner().isBusy());
    window.until(() -> robot.lookup("#job-cancel").tryQuery().isPresent());
    // the button moves while rate and time left change beside it: it is pressed, not aimed at
    Button cancel = robot.lookup("#job-cancel").queryButton();
    robot.interact(cancel::fire);
    window.until(() -> !app.runner().isBusy());
    assertEquals(JobState.CANCELLED, app.runner().jobs().getFirst().state());
    assertTrue(dialogs.errors().isEmpty());
  }

  @Test
  void aBrokenProjectIsRefusedInASentence(FxRobot robot) throws Exception {
    dialogs.answerFolder(Path.of("broken.saev"));
    robot.clickOn("#open-project");
    window.until(() -> !dialogs.errors().isEmpty());
    assertEquals(PageId.WELCOME, app.navigator().pageProperty().get());
    assertTrue(robot.lookup("#rail-features").query().isDisabled());
  }

  @Test
  void anEmptyDatasetSaysWhatToDo(FxRobot robot) throws Exception {
    dialogs.answerFolder(Path.of("empty.saev"));
    robot.clickOn("#open-project");
    window.until(() -> app.workspace().session() != null);
    assertTrue(robot.lookup("#features-empty-reset").tryQuery().isPresent());
    robot.clickOn("#rail-filter");
    assertEquals(0, app.page(FilterModule.class).model().keepProperty().get());
  }

  @Test
  void languageAndLookSwitchWhileItRuns(FxRobot robot) {
    robot.clickOn("#header-language");
    Node rail = robot.lookup("#rail-welcome").query();
    assertEquals("ホーム", ((ToggleButton) rail).getText());
    robot.clickOn("#header-theme");
    assertEquals(ThemeChoice.DARK, app.preferences().themeProperty().get());
  }

  /** Drags the threshold at {@code from} to {@code to} on the histogram. */
  private void drag(FxRobot robot, double from, double to) {
    Node chart = robot.lookup("#threshold-histogram").query();
    Bounds box = chart.localToScreen(chart.getBoundsInLocal());
    double low = app.page(FilterModule.class).model().histogramProperty().get().low();
    double range = app.page(FilterModule.class).model().histogramProperty().get().high() - low;
    double inner = box.getWidth() - 28;
    double y = box.getMinY() + box.getHeight() / 2;
    robot
        .moveTo(box.getMinX() + 14 + (from - low) / range * inner, y)
        .press(MouseButton.PRIMARY)
        .moveTo(box.getMinX() + 14 + (to - low) / range * inner, y)
        .release(MouseButton.PRIMARY);
  }
}
