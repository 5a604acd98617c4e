package org.saev.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saev.app.common.nav.PageId;
import org.saev.app.dataset.DatasetViewModel;
import org.saev.app.dataset.ViewsModel;
import org.saev.app.fixture.FakeProjects;
import org.saev.app.pages.DatasetModule;
import org.saev.engine.browse.Query;
import org.saev.engine.dataset.Dataset;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What is shown is kept under a name, opened again, changed, renamed, deleted and brought back. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX starts the window before the first test
class ViewStoryTest {
  private TestWindow window;
  private DatasetViewModel model;
  private ViewsModel views;

  @Start
  void start(Stage stage) {
    window = TestWindow.open(stage, new FakeProjects());
    model = window.app().page(DatasetModule.class).model();
    views = model.views().kept();
  }

  @AfterEach
  void close() {
    window.close();
  }

  @Test
  void byMouse(FxRobot robot) throws Exception {
    window.openProject(Path.of("shapes.saev"));
    window.show(PageId.DATASET);
    robot.clickOn("#dataset-search").write("red");
    window.until(() -> shown() > 0 && shown() < 400);
    int red = shown();
    choose(robot, "#view-keep");
    window.until(() -> window.focusId().equals("view-name"));
    assertTrue(robot.lookup("#view-name-take").queryButton().isDisabled());
    robot.write("red ones").clickOn("#view-name-take");
    window.until(() -> views.openProperty().get().equals("red ones"));
    assertFalse(visible("#view-name-bar"));
    assertEquals("red ones", box().getText());

    robot.clickOn("#dataset-search-clear");
    window.until(() -> shown() == 400);
    assertTrue(visible("#view-changed"));
    robot.clickOn("#views");
    window.until(() -> lines().contains("red ones (%d)".formatted(red)));
    robot.clickOn("red ones (%d)".formatted(red));
    window.until(() -> shown() == red);
    assertFalse(visible("#view-changed"));

    choose(robot, "#view-rename");
    window.until(() -> window.focusId().equals("view-name"));
    robot.write("赤").clickOn("#view-name-take");
    window.until(() -> views.openProperty().get().equals("赤"));
    choose(robot, "#view-delete");
    window.until(() -> views.viewsProperty().get().isEmpty());
    assertEquals(red, shown());
    robot.clickOn("#header-undo");
    window.until(() -> views.viewsProperty().get().containsKey("赤"));
    assertEquals("赤", box().getText());
  }

  @Test
  void byKeyboardAlone(FxRobot robot) throws Exception {
    robot.moveTo(560, 26);
    window.openProject(Path.of("shapes.saev"));
    robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
    robot.push(KeyCode.CONTROL, KeyCode.F);
    window.until(() -> window.focusId().equals("dataset-search"));
    robot.write("blue");
    window.until(() -> shown() > 0 && shown() < 400);
    int blue = shown();
    robot.push(KeyCode.CONTROL, KeyCode.B);
    window.until(() -> window.focusId().equals("view-name"));
    robot.write("blue ones").push(KeyCode.ENTER);
    window.until(() -> views.openProperty().get().equals("blue ones"));
    window.until(() -> window.focusId().equals("gallery"));

    robot.push(KeyCode.CONTROL, KeyCode.F);
    robot.write("green");
    window.until(() -> views.changedProperty().get());
    robot.push(KeyCode.CONTROL, KeyCode.S);
    window.until(() -> !views.changedProperty().get());
    // in a field, its clear button included, Ctrl+Z takes back what was typed
    robot.push(KeyCode.TAB);
    robot.push(KeyCode.TAB);
    window.until(() -> window.focusId().equals("views"));
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    window.until(() -> views.changedProperty().get());
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.O);
    window.until(() -> box().isShowing());
    window.settle();
    robot.push(KeyCode.DOWN);
    window.settle();
    robot.push(KeyCode.ENTER);
    window.until(() -> shown() == blue && !views.changedProperty().get());
    // what was chosen is what the keys move in now
    window.until(() -> window.focusId().equals("gallery"));

    robot.push(KeyCode.CONTROL, KeyCode.R);
    window.until(() -> window.focusId().equals("view-name"));
    robot.push(KeyCode.ESCAPE);
    window.until(() -> window.focusId().equals("gallery"));
    robot.push(KeyCode.CONTROL, KeyCode.R);
    window.until(() -> window.focusId().equals("view-name"));
    robot.write("all blue").push(KeyCode.ENTER);
    window.until(() -> views.openProperty().get().equals("all blue"));

    robot.push(KeyCode.CONTROL, KeyCode.DIGIT7);
    palette(robot, "open view");
    window.until(() -> window.app().navigator().pageProperty().get() == PageId.DATASET);
    palette(robot, "delete view");
    window.until(() -> views.viewsProperty().get().isEmpty());
    assertEquals(blue, shown());
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    window.until(() -> views.viewsProperty().get().containsKey("all blue"));
    robot.push(KeyCode.CONTROL, KeyCode.Y);
    window.until(() -> views.viewsProperty().get().isEmpty());
  }

  @Test
  void aViewIsExportedByItsName(FxRobot robot) throws Exception {
    window.openProject(Path.of("shapes.saev"));
    window.show(PageId.DATASET);
    window.onFx(() -> model.queryProperty().set(Query.ALL.withText("red")));
    window.until(() -> shown() > 0 && shown() < 400);
    int red = shown();
    window.onFx(() -> views.keep("everything red, with a name longer than any box has room for"));
    window.until(() -> !views.openProperty().get().isEmpty());
    window.onFx(() -> model.queryProperty().set(Query.ALL));
    window.show(PageId.FILTER);
    ComboBox<?> scopes = robot.lookup("#export-scope").queryAs(ComboBox.class);
    int usual = window.get(() -> scopes.getSelectionModel().getSelectedIndex());
    int all = scopes.getItems().size();
    window.onFx(() -> scopes.getSelectionModel().selectLast());
    window.until(() -> export(robot).contains(" " + red + " "));
    window.settle();
    assertEquals(List.of(), window.get(() -> TextFaults.in(window.stage().getScene().getRoot())));
    window.onFx(views::delete);
    window.until(() -> scopes.getSelectionModel().getSelectedIndex() == usual);
    assertEquals(all - 1, scopes.getItems().size());
  }

  private static String export(FxRobot robot) {
    return " " + robot.lookup("#export-button").queryButton().getText() + " ";
  }

  @Test
  void theStatusSaysWhereTheSampleShownStands(FxRobot robot) throws Exception {
    window.openProject(Path.of("shapes.saev"));
    window.show(PageId.DATASET);
    window.onFx(() -> model.selection().click(2, false, false));
    window.until(() -> status(robot).startsWith("Sample 3 of "));
    window.onFx(() -> model.queryProperty().set(Query.ALL.withText(otherThanShown())));
    window.until(() -> status(robot).endsWith("not the one shown"));
    assertTrue(status(robot).startsWith(shown() + " in view"), status(robot));
    window.onFx(() -> model.queryProperty().set(Query.ALL.withText("no such text")));
    window.until(() -> status(robot).equals("Nothing in view"));
  }

  private String otherThanShown() {
    Dataset dataset = Objects.requireNonNull(window.app().workspace().session()).dataset();
    String text = dataset.sample(model.selection().focusedProperty().get()).text();
    return List.of("red", "blue", "green").stream()
        .filter(colour -> !text.contains(colour))
        .findFirst()
        .orElseThrow();
  }

  private static String status(FxRobot robot) {
    return robot.lookup("#status-view").queryAs(Label.class).getText();
  }

  @ParameterizedTest
  @CsvSource({"100, 1024, 700", "150, 1280, 800", "200, 1280, 800"})
  void aLongNameIsReadInFull(int percent, int width, int height) throws Exception {
    window.openProject(Path.of("shapes.saev"));
    window.show(PageId.DATASET);
    window.onFx(() -> {
      window.stage().setWidth(width);
      window.stage().setHeight(height);
      window.app().preferences().fontPercentProperty().set(percent);
      views.keep("Red shapes that nobody has looked at since the import");
    });
    window.until(() -> !views.openProperty().get().isEmpty());
    window.onFx(() -> {
      model.queryProperty().set(Query.ALL.withText("red"));
      model.views().naming().keep();
    });
    for (Locale language : List.of(Locale.ENGLISH, Locale.JAPANESE)) {
      window.onFx(() -> {
        window.app().preferences().languageProperty().set(language);
        ((TextField) window.stage().getScene().lookup("#view-name"))
            .setText(views.openProperty().get());
      });
      window.settle();
      assertTrue(visible("#view-name-hint"));
      List<String> faults = window.get(() -> TextFaults.in(window.stage().getScene().getRoot()));
      assertEquals(List.of(), faults);
    }
  }

  private void palette(FxRobot robot, String typed) throws TimeoutException {
    robot.push(KeyCode.CONTROL, KeyCode.K);
    window.until(() -> window.focusId().equals("palette-field"));
    robot.write(typed).push(KeyCode.ENTER);
    window.settle();
  }

  private void choose(FxRobot robot, String item) throws TimeoutException {
    robot.clickOn("#views");
    window.until(() -> robot.lookup(item).tryQuery().isPresent());
    robot.clickOn(item);
  }

  private MenuButton box() {
    return (MenuButton) window.stage().getScene().lookup("#views");
  }

  private List<String> lines() {
    return box().getItems().stream().map(MenuItem::getText).toList();
  }

  private boolean visible(String id) {
    Node node = window.stage().getScene().lookup(id);
    return node != null && node.isVisible();
  }

  private int shown() {
    return model.foundProperty().get().rows().length;
  }
}
