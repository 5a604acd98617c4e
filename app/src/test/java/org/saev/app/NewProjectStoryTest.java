package org.saev.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.saev.app.common.control.LineChart;
import org.saev.app.common.control.TokenText;
import org.saev.app.common.nav.PageId;
import org.saev.app.common.task.JobState;
import org.saev.app.filter.ExportChoice;
import org.saev.app.fixture.FakeDialogs;
import org.saev.app.fixture.FakeProjects;
import org.saev.app.pages.DatasetModule;
import org.saev.app.pages.TrainingModule;
import org.saev.app.training.Next;
import org.saev.engine.export.ExportScope;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** From a folder of data to features, with a training that is cancelled and taken up. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX starts the window before each test
class NewProjectStoryTest {
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
    assertTrue(dialogs.errors().isEmpty(), () -> dialogs.errors().toString());
  }

  @Test
  void fromAFolderToFeatures(FxRobot robot) throws Exception {
    dialogs.answerFolder(Path.of("data"));
    robot.clickOn("#new-project-button");
    window.press(robot, "#new-dataset-folder");
    window.until(() -> robot.lookup("#new-preview").query().lookup(".sample-tile") != null);
    dialogs.answerFolder(Path.of("model"));
    window.press(robot, "#new-model-folder");
    window.until(() -> !robot.lookup("#new-create").queryButton().isDisabled());
    window.press(robot, "#new-create");
    window.until(() -> app.navigator().pageProperty().get() == PageId.HARVEST);
    assertNotNull(app.workspace().project());

    // without results a page says what is missing and leads there
    robot.clickOn("#rail-features");
    robot.clickOn("#next-button");
    assertEquals(PageId.HARVEST, app.navigator().pageProperty().get());

    window.press(robot, "#harvest-start");
    window.until(() -> app.navigator().pageProperty().get() == PageId.TRAINING);
    window.until(() -> next() == Next.TRAIN);
    window.press(robot, "#training-proceed");
    window.until(() -> app.runner().isBusy());
    window.until(() -> state(robot).equals("Under way"));
    window.press(robot, "#stage-cancel");
    window.until(() -> !app.runner().isBusy());
    assertEquals(JobState.CANCELLED, app.runner().jobs().getFirst().state());
    window.until(() -> next() == Next.RESUME);
    window.until(() -> state(robot).startsWith("Interrupted"));
    assertNull(app.workspace().session());

    window.press(robot, "#training-proceed");
    window.until(() -> app.workspace().session() != null);
    assertEquals(Next.AGAIN, next());
    robot.clickOn("#rail-features");
    window.until(() -> robot.lookup("#feature-table").tryQuery().isPresent());
  }

  @Test
  void onlyColumnsThatMayMeanAnythingAreAskedFor(FxRobot robot) throws Exception {
    robot.push(KeyCode.CONTROL, KeyCode.N);
    window.until(() -> window.focusId().equals("new-dataset-file"));
    dialogs.answerFolder(Path.of("table"));
    window.press(robot, "#new-dataset-folder");
    window.until(() -> roles(robot) == 2);
    dialogs.answerFolder(Path.of("pack"));
    window.press(robot, "#new-dataset-folder");
    window.until(
        () -> roles(robot) == 0 && !robot.lookup("#new-preview .muted").queryAll().isEmpty());
  }

  private static String state(FxRobot robot) {
    return robot.lookup("#training-state").queryLabeled().getText();
  }

  private static int roles(FxRobot robot) {
    return robot.lookup("#new-preview .combo-box").queryAll().size();
  }

  @Test
  void theDatasetIsSearchedSelectedAndTaggedByKeys(FxRobot robot) throws Exception {
    dialogs.answerFolder(Path.of("shapes.saev"));
    robot.push(KeyCode.CONTROL, KeyCode.O);
    window.until(() -> app.workspace().session() != null);
    robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
    DatasetModule dataset = app.page(DatasetModule.class);
    window.until(() -> dataset.model().foundProperty().get().rows().length == 400);
    window.until(() ->
        robot.lookup(".detail-text").queryAllAs(TokenText.class).stream()
            .anyMatch(text -> !text.getChildren().isEmpty()));
    Node picture = robot.lookup("#sample-picture").query();
    window.onFx(picture::requestFocus);
    double fitted = width(picture);
    robot.push(KeyCode.ADD).push(KeyCode.LEFT);
    window.until(() -> width(picture) > fitted);
    robot.push(KeyCode.DIGIT0);
    window.until(() -> width(picture) == fitted);
    robot.push(KeyCode.CONTROL, KeyCode.F);
    robot.write("ring");
    window.until(() -> dataset.model().foundProperty().get().rows().length < 400);
    int rings = dataset.model().foundProperty().get().rows().length;
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.A);
    window.until(() -> dataset.model().selection().countProperty().get() == rings);
    assertEquals(dataset.model().inView(), dataset.model().selection().rows());
    window.press(robot, "#flag-selected");
    window.until(() -> app.history().undoableProperty().get() != null);
    assertEquals(rings, tagged(dataset));
    robot.push(KeyCode.ESCAPE);
    robot.interact(() -> app.history().undo());
    window.until(() -> tagged(dataset) == 0);

    // the training page shows the curves of the SAE that is there, at its first opening
    robot.interact(() -> app.navigator().show(PageId.TRAINING));
    window.until(() ->
        robot.lookup(".course-pane .line-chart").queryAllAs(LineChart.class).stream()
                .filter(chart -> chart.curvesProperty().get().getFirst().steps().length > 0)
                .count()
            == 6);

    // what was selected can be exported as it is
    robot.interact(dataset.model()::selectAllInView);
    robot.interact(() -> app.navigator().show(PageId.FILTER));
    window.until(() -> !robot.lookup("#export-scope").queryAll().isEmpty());
    ComboBox<ExportChoice> choice = robot.lookup("#export-scope").queryComboBox();
    ExportChoice selection = ExportChoice.of(ExportScope.SELECTION);
    assertTrue(
        choice.getItems().containsAll(List.of(ExportChoice.of(ExportScope.VIEW), selection)));
    robot.interact(() -> choice.setValue(selection));
    Button export = robot.lookup("#export-button").queryButton();
    window.until(() -> export.getText().contains(" " + rings + " "));
  }

  private static double width(Node picture) {
    return picture.lookup("ImageView") instanceof ImageView view ? view.getFitWidth() : 0;
  }

  private static int tagged(DatasetModule dataset) {
    return (int)
        java.util.stream.IntStream.range(0, 400)
            .filter(row -> !dataset.model().browserProperty().get().tags(row).isEmpty())
            .count();
  }

  private Next next() {
    return app.page(TrainingModule.class).model().nextProperty().get();
  }
}
