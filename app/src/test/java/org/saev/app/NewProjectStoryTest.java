package org.saev.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.saev.app.common.control.LineChart;
import org.saev.app.common.nav.PageId;
import org.saev.app.common.prefs.Preferences;
import org.saev.app.common.prefs.ThemeChoice;
import org.saev.app.common.task.JobState;
import org.saev.app.common.task.Threads;
import org.saev.app.fixture.FakeDialogs;
import org.saev.app.fixture.FakeProjects;
import org.saev.app.pages.DatasetModule;
import org.saev.app.pages.TrainingModule;
import org.saev.app.training.TrainingViewModel;
import org.saev.engine.export.ExportScope;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** From a folder of data to features, with a training that is cancelled and taken up. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX starts the window before each test
class NewProjectStoryTest {
  private static final long PATIENCE_SECONDS = 30;

  private final Threads threads = Threads.ofWindow();
  private final FakeDialogs dialogs = new FakeDialogs();
  private AppContext app;
  private CssWatch css;

  @Start
  void start(Stage window) {
    css = CssWatch.start();
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
    window.toFront();
    window.requestFocus();
  }

  @AfterEach
  void noComplaints() {
    threads.shutdown();
    assertTrue(css.warnings().isEmpty(), () -> String.join("\n", css.warnings()));
    assertTrue(dialogs.errors().isEmpty(), () -> dialogs.errors().toString());
  }

  @Test
  void fromAFolderToFeatures(FxRobot robot) throws Exception {
    dialogs.answerFolder(Path.of("data"));
    robot.clickOn("#new-project-button");
    press(robot, "#new-dataset-folder");
    until(() -> robot.lookup("#new-preview").query().lookup(".sample-tile") != null);
    dialogs.answerFolder(Path.of("model"));
    press(robot, "#new-model-folder");
    until(() -> !robot.lookup("#new-create").queryButton().isDisabled());
    press(robot, "#new-create");
    until(() -> app.navigator().pageProperty().get() == PageId.HARVEST);
    assertNotNull(app.workspace().project());

    // without results a page says what is missing and leads there
    robot.clickOn("#rail-features");
    robot.clickOn("#next-button");
    assertEquals(PageId.HARVEST, app.navigator().pageProperty().get());

    press(robot, "#harvest-start");
    until(() -> app.navigator().pageProperty().get() == PageId.TRAINING);
    until(() -> next() == TrainingViewModel.Next.TRAIN);
    press(robot, "#training-proceed");
    until(() -> app.runner().isBusy());
    press(robot, "#stage-cancel");
    until(() -> !app.runner().isBusy());
    assertEquals(JobState.CANCELLED, app.runner().jobs().getFirst().state());
    until(() -> next() == TrainingViewModel.Next.RESUME);
    assertNull(app.workspace().session());

    press(robot, "#training-proceed");
    until(() -> app.workspace().session() != null);
    assertEquals(TrainingViewModel.Next.AGAIN, next());
    robot.clickOn("#rail-features");
    until(() -> robot.lookup("#feature-table").tryQuery().isPresent());
  }

  @Test
  void theDatasetIsSearchedSelectedAndTaggedByKeys(FxRobot robot) throws Exception {
    dialogs.answerFolder(Path.of("shapes.saev"));
    robot.push(KeyCode.CONTROL, KeyCode.O);
    until(() -> app.workspace().session() != null);
    robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
    DatasetModule dataset = app.page(DatasetModule.class);
    until(() -> dataset.model().foundProperty().get().rows().length == 400);
    robot.push(KeyCode.CONTROL, KeyCode.F);
    robot.write("ring");
    until(() -> dataset.model().foundProperty().get().rows().length < 400);
    int rings = dataset.model().foundProperty().get().rows().length;
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.A);
    until(() -> dataset.model().selectedCountProperty().get() == rings);
    assertEquals(dataset.model().inView(), dataset.model().selected());
    press(robot, "#flag-selected");
    until(() -> dataset.model().tagging().canUndoProperty().get());
    assertEquals(rings, tagged(dataset));
    robot.push(KeyCode.ESCAPE);
    robot.interact(dataset.model().tagging()::undo);
    until(() -> tagged(dataset) == 0);

    // the training page shows the curves of the SAE that is there, at its first opening
    robot.interact(() -> app.navigator().show(PageId.TRAINING));
    until(() ->
        robot.lookup(".line-chart").queryAllAs(LineChart.class).stream()
                .filter(chart -> chart.curvesProperty().get().getFirst().steps().length > 0)
                .count()
            == 4);

    // what was selected can be exported as it is
    robot.interact(dataset.model()::selectAllInView);
    robot.interact(() -> app.navigator().show(PageId.FILTER));
    until(() -> !robot.lookup("#export-scope").queryAll().isEmpty());
    ComboBox<ExportScope> scope = robot.lookup("#export-scope").queryComboBox();
    assertTrue(scope.getItems().containsAll(List.of(ExportScope.VIEW, ExportScope.SELECTION)));
    robot.interact(() -> scope.setValue(ExportScope.SELECTION));
    Button export = robot.lookup("#export-button").queryButton();
    until(() -> export.getText().contains(" " + rings + " "));
  }

  private static int tagged(DatasetModule dataset) {
    return (int)
        java.util.stream.IntStream.range(0, 400)
            .filter(row -> !dataset.model().browserProperty().get().tags(row).isEmpty())
            .count();
  }

  private TrainingViewModel.Next next() {
    return app.page(TrainingModule.class).model().nextProperty().get();
  }

  /** Presses a button that may lie below the edge of a page that scrolls. */
  private void press(FxRobot robot, String id) throws TimeoutException {
    until(() -> robot.lookup(id).tryQuery().isPresent());
    Button button = robot.lookup(id).queryButton();
    until(() -> !button.isDisabled());
    robot.interact(button::fire);
  }

  private void until(Callable<Boolean> condition) throws TimeoutException {
    WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, condition);
    WaitForAsyncUtils.waitForFxEvents();
  }
}
