package org.saev.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
import org.saev.app.common.prefs.Preferences;
import org.saev.app.common.prefs.ThemeChoice;
import org.saev.app.common.task.JobState;
import org.saev.app.common.task.RunningJob;
import org.saev.app.common.task.Threads;
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
  private static final long PATIENCE_SECONDS = 20;

  private final Threads threads = Threads.ofWindow();
  private final FakeDialogs dialogs = new FakeDialogs();
  private final List<Throwable> uncaught = Collections.synchronizedList(new ArrayList<>());
  private AppContext app;
  private Stage stage;
  private CssWatch css;

  @Start
  void start(Stage window) {
    css = CssWatch.start();
    stage = window;
    Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> uncaught.add(e));
    Preferences preferences = new Preferences();
    preferences.languageProperty().set(Locale.ENGLISH);
    preferences.themeProperty().set(ThemeChoice.LIGHT);
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
    assertTrue(css.warnings().isEmpty(), () -> String.join("\n", css.warnings()));
  }

  @Test
  void byMouseFromOpeningToReport(FxRobot robot, @TempDir Path folder) throws Exception {
    dialogs.answerFolder(Path.of("shapes.saev"));
    robot.clickOn("#open-project");
    until(() -> app.page(FeaturesModule.class).model().cardProperty().get() != null);
    assertEquals(PageId.FEATURES, app.navigator().pageProperty().get());
    assertTrue(robot.lookup("#top-pictures").tryQuery().isPresent());

    robot.clickOn("#feature-search").write("circle");
    until(() -> app.page(FeaturesModule.class).model().features().size() < 60);
    TableView<?> table = robot.lookup("#feature-table").queryTableView();
    assertFalse(table.getItems().isEmpty());
    robot.clickOn("#filters-reset");

    robot.clickOn("#rail-filter");
    int keptBefore = app.page(FilterModule.class).model().keepProperty().get();
    drag(
        robot,
        app.page(FilterModule.class).model().highProperty().get(),
        app.page(FilterModule.class).model().highProperty().get() + 0.1);
    until(() -> app.page(FilterModule.class).model().keepProperty().get() < keptBefore);
    Label shown = robot.lookup("#count-keep").queryAs(Label.class);
    assertEquals(
        String.valueOf(app.page(FilterModule.class).model().keepProperty().get()), shown.getText());
    robot.clickOn("#filter-undo");
    assertEquals(keptBefore, app.page(FilterModule.class).model().keepProperty().get());

    Path export = folder.resolve("kept");
    dialogs.answerTarget(export);
    robot.clickOn("#export-button");
    until(() -> !app.runner().isBusy() && Files.exists(export));
    assertEquals("kept " + keptBefore, Files.readString(export));

    Path report = folder.resolve("report.html");
    dialogs.answerTarget(report);
    robot.clickOn("#report-button");
    until(() -> !app.runner().isBusy() && Files.exists(report));
    assertTrue(dialogs.errors().isEmpty(), () -> dialogs.errors().toString());
  }

  @Test
  void byKeyboardAlone(FxRobot robot, @TempDir Path folder) throws Exception {
    // away from anything with a tip: a tip that opens takes the keyboard on the headless platform
    robot.moveTo(560, 26);
    dialogs.answerFolder(Path.of("shapes.saev"));
    robot.push(KeyCode.CONTROL, KeyCode.O);
    until(() -> app.page(FeaturesModule.class).model().cardProperty().get() != null);
    WaitForAsyncUtils.waitForFxEvents();
    until(() -> focusId(robot).equals("feature-table"));
    TableView<?> table = robot.lookup("#feature-table").queryTableView();
    until(() -> table.getSelectionModel().getSelectedItem() != null);
    int first = app.page(FeaturesModule.class).model().selected();
    robot.push(KeyCode.DOWN);
    until(() -> app.page(FeaturesModule.class).model().selected() != first);
    robot.push(KeyCode.ALT, KeyCode.LEFT);
    until(() -> app.page(FeaturesModule.class).model().selected() == first);

    robot.push(KeyCode.CONTROL, KeyCode.K);
    until(() -> focusId(robot).equals("palette-field"));
    robot.write("7").push(KeyCode.ENTER);
    until(() -> app.page(FeaturesModule.class).model().selected() == 7);

    robot.push(KeyCode.CONTROL, KeyCode.DIGIT7);
    until(() -> app.navigator().pageProperty().get() == PageId.FILTER);
    until(() -> focusId(robot).equals("threshold-histogram"));
    double before = app.page(FilterModule.class).model().lowProperty().get();
    robot.push(KeyCode.RIGHT);
    until(() -> app.page(FilterModule.class).model().lowProperty().get() > before);
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    until(() -> app.page(FilterModule.class).model().lowProperty().get() == before);
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
    until(() -> app.page(FilterModule.class).model().lowProperty().get() > before);

    Path export = folder.resolve("kept");
    dialogs.answerTarget(export);
    robot.push(KeyCode.CONTROL, KeyCode.E);
    until(() -> Files.exists(export));
    robot.push(KeyCode.F1);
    assertTrue(robot.lookup("#shortcut-sheet").tryQuery().isPresent());
    robot.push(KeyCode.ESCAPE);
    assertFalse(robot.lookup("#shortcut-sheet").tryQuery().isPresent());
  }

  @Test
  void theDemoJobCanBeCancelled(FxRobot robot) throws Exception {
    robot.clickOn("#open-demo");
    until(() -> app.runner().isBusy());
    until(() -> robot.lookup("#job-cancel").tryQuery().isPresent());
    // the button moves while rate and time left change beside it: it is pressed, not aimed at
    Button cancel = robot.lookup("#job-cancel").queryButton();
    robot.interact(cancel::fire);
    until(() -> !app.runner().isBusy());
    assertEquals(JobState.CANCELLED, app.runner().jobs().getFirst().state());
    assertTrue(dialogs.errors().isEmpty());
  }

  @Test
  void aBrokenProjectIsRefusedInASentence(FxRobot robot) throws Exception {
    dialogs.answerFolder(Path.of("broken.saev"));
    robot.clickOn("#open-project");
    until(() -> !dialogs.errors().isEmpty());
    assertEquals(PageId.WELCOME, app.navigator().pageProperty().get());
    assertTrue(robot.lookup("#rail-features").query().isDisabled());
  }

  @Test
  void anEmptyDatasetSaysWhatToDo(FxRobot robot) throws Exception {
    dialogs.answerFolder(Path.of("empty.saev"));
    robot.clickOn("#open-project");
    until(() -> app.workspace().session() != null);
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

  /** What the window shows, for the message of a story that got stuck. */
  private String state() {
    return "page %s, feature %d, window focused %s, focus on %s, jobs %s, errors %s, uncaught %s"
        .formatted(
            app.navigator().pageProperty().get(),
            app.page(FeaturesModule.class).model().selected(),
            stage.isFocused(),
            stage.getScene().getFocusOwner(),
            app.runner().jobs().stream().map(RunningJob::state).toList(),
            dialogs.errors(),
            uncaught);
  }

  private static String focusId(FxRobot robot) {
    Node owner = robot.lookup("#shell").query().getScene().getFocusOwner();
    return owner == null ? "nothing" : String.valueOf(owner.getId());
  }

  private void until(Callable<Boolean> condition) throws TimeoutException {
    try {
      WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, condition);
    } catch (TimeoutException e) {
      throw new AssertionError(state(), e);
    }
    WaitForAsyncUtils.waitForFxEvents();
  }
}
