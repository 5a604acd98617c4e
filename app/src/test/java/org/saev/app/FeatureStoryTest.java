package org.saev.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javafx.event.ActionEvent;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableColumnBase;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.saev.app.common.nav.PageId;
import org.saev.app.features.FeaturesViewModel;
import org.saev.app.fixture.FakeDialogs;
import org.saev.app.fixture.FakeProjects;
import org.saev.app.modality.ModalityViewModel;
import org.saev.app.pages.FeaturesModule;
import org.saev.app.pages.ModalityModule;
import org.saev.engine.project.ProjectSession;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What an auditor does with features: names one, takes many from the scatter into a rule. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX starts the window before each test
class FeatureStoryTest {
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

  private FeaturesViewModel features() {
    return app.page(FeaturesModule.class).model();
  }

  private ModalityViewModel modality() {
    return app.page(ModalityModule.class).model();
  }

  private void open() throws TimeoutException {
    window.onFx(() -> app.open(Path.of("shapes.saev")));
    window.until(() -> features().cardProperty().get() != null);
  }

  @Test
  void fromTheScatterToARuleByMouse(FxRobot robot) throws Exception {
    open();
    robot.clickOn("#rail-modality");
    window.until(() -> modality().shownProperty().get().cardinality() > 0);
    WaitForAsyncUtils.waitForFxEvents();
    Bounds plot =
        robot
            .lookup("#scatter")
            .query()
            .localToScreen(robot.lookup("#scatter").query().getBoundsInLocal());
    robot
        .moveTo(plot.getMinX() + 4, plot.getMinY() + 4)
        .press(MouseButton.PRIMARY)
        .moveTo(plot.getMaxX() - 4, plot.getMinY() + 4)
        .moveTo(plot.getMaxX() - 4, plot.getMinY() + plot.getHeight() / 2)
        .moveTo(plot.getMinX() + 4, plot.getMinY() + plot.getHeight() / 2)
        .release(MouseButton.PRIMARY);
    window.until(() -> !modality().list().isEmpty());
    assertTrue(modality().list().size() < modality().shownProperty().get().cardinality());
    int chosen = modality().list().size();
    robot.clickOn("#list-to-rule");
    window.until(() -> app.navigator().pageProperty().get() == PageId.FILTER);
    TextField waiting = robot.lookup("#rule-feature").queryAs(TextField.class);
    window.until(() -> waiting.getText().split(", ").length == chosen);
    assertTrue(app.navigator().handedOverProperty().get().isEmpty());
    // the pane may lie below the fold
    window.onFx(() -> robot.lookup("#rule-add").queryButton().fire());
    window.until(() -> robot.lookup("#rule-pane .rule-line").queryAll().size() == chosen);
    assertEquals("", waiting.getText());
  }

  @Test
  void columnsKeepTheirWidthWhenTheScrollBarLeaves(FxRobot robot) throws Exception {
    open();
    window.show(PageId.FEATURES);
    TableView<?> table = robot.lookup("#feature-table").queryAs(TableView.class);
    assertTrue(window.get(() -> bar(table).isVisible()));
    List<Double> widths = window.get(() -> widths(table));
    window.onFx(() -> features().filter().queryProperty().set("7"));
    window.until(() -> table.getItems().size() < 12);
    window.pulse();
    assertFalse(window.get(() -> bar(table).isVisible()));
    assertEquals(widths, window.get(() -> widths(table)));
    window.onFx(() -> features().filter().reset());
    window.pulse();
    assertTrue(window.get(() -> bar(table).isVisible()));
    assertEquals(widths, window.get(() -> widths(table)));
    double bars = window.get(() -> bar(table).getWidth());
    double right = window.get(() -> widths(table).stream().mapToDouble(Double::doubleValue).sum());
    assertEquals(table.getWidth() - bars, right, 4, "no room is given away beside the bar");
  }

  private static ScrollBar bar(TableView<?> table) {
    return table.lookupAll(".scroll-bar").stream()
        .map(ScrollBar.class::cast)
        .filter(bar -> bar.getOrientation() == Orientation.VERTICAL)
        .findFirst()
        .orElseThrow();
  }

  private static List<Double> widths(TableView<?> table) {
    return table.getVisibleLeafColumns().stream().map(TableColumnBase::getWidth).toList();
  }

  @Test
  void choosingByKeyboardAlone(FxRobot robot) throws Exception {
    robot.moveTo(560, 26);
    open();
    robot.push(KeyCode.CONTROL, KeyCode.DIGIT6);
    window.until(() -> app.navigator().pageProperty().get() == PageId.MODALITY);
    WaitForAsyncUtils.waitForFxEvents();
    robot.push(KeyCode.CONTROL, KeyCode.A);
    window.until(() -> modality().list().size() == modality().shownProperty().get().cardinality());
    assertFalse(modality().list().isEmpty());
    robot.push(KeyCode.ESCAPE);
    window.until(() -> modality().list().isEmpty());
  }

  @Test
  void aFeatureIsNamedTriedAndKeptAsAPicture(FxRobot robot, @TempDir Path folder) throws Exception {
    open();
    ProjectSession session = Objects.requireNonNull(app.workspace().session());
    int feature = features().selected();
    robot.clickOn("#rail-features");
    window.until(() -> features().labelProperty().get() != null);
    robot.clickOn("#label-name").write("ring shapes").push(KeyCode.ENTER);
    robot.clickOn("#label-star");
    window.until(() -> session.labels().of(feature).starred());
    assertEquals("ring shapes", session.labels().of(feature).name());

    TextField own = robot.lookup("#own-text").queryAs(TextField.class);
    Label answer = robot.lookup("#own-answer").queryAs(Label.class);
    window.onFx(() -> {
      own.setText(session.dataset().sample(3).text());
      own.fireEvent(new ActionEvent());
    });
    window.until(() -> answer.getText().contains("fire"));

    Path file = folder.resolve("card.png");
    dialogs.answerTarget(file);
    window.settle();
    robot.clickOn("#card-save");
    window.until(() -> Files.exists(file) && Files.size(file) > 10_000);
    String keep = System.getProperty("saev.screenshots");
    if (keep != null) {
      Files.copy(file, Path.of(keep).resolve("card.png"), StandardCopyOption.REPLACE_EXISTING);
    }

    robot.clickOn("#card-next");
    window.until(() -> features().selected() != feature);
    robot.clickOn("#card-previous");
    window.until(() -> features().selected() == feature);
  }
}
