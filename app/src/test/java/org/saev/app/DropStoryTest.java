package org.saev.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.saev.app.common.nav.PageId;
import org.saev.app.fixture.FakeProjects;
import org.saev.app.pages.WelcomeModule;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Files held over the window and dropped on it. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX starts the window before each test
class DropStoryTest {
  @TempDir Path folder;
  private TestWindow window;

  @Start
  void start(Stage stage) {
    window = TestWindow.open(stage, new FakeProjects());
  }

  @AfterEach
  void close() {
    window.close();
  }

  @ParameterizedTest
  @EnumSource(PageId.class)
  void aProjectIsOpenedFromEveryPage(PageId page, FxRobot robot) throws Exception {
    window.openProject(Path.of("shapes.saev"));
    window.show(page);
    Path other = Files.createDirectory(folder.resolve("監査.saev"));
    Drag drag = hold(other);
    assertTrue(drag.enter(500, 400));
    assertEquals("Drop to open the project “監査.saev”.", sign(robot));
    assertTrue(drag.drop(500, 400));
    assertEquals("", sign(robot));
    window.until(() -> {
      var open = window.app().workspace().session();
      return open != null && open.folder().equals(other);
    });
    assertEquals(PageId.FEATURES, window.app().navigator().pageProperty().get());
  }

  @Test
  void theSignSaysWhatADropWouldDoAndGoesWithTheFiles(FxRobot robot) throws IOException {
    Path table = Files.createFile(folder.resolve("pairs.jsonl"));
    Path letter = Files.createFile(folder.resolve("letter.docx"));
    assertEquals("", sign(robot));
    Drag drag = hold(table);
    drag.enter(10, 10);
    assertEquals("Drop to begin a new project from “pairs.jsonl”.", sign(robot));
    drag.over(700, 500);
    assertEquals("Drop to begin a new project from “pairs.jsonl”.", sign(robot));
    drag.leave();
    assertEquals("", sign(robot));
    hold(folder).enter(10, 10);
    assertEquals("Drop to begin a new project from “" + folder.getFileName() + "”.", sign(robot));
    hold(letter).enter(20, 20);
    assertEquals(
        "“letter.docx” does not look like a project or data. Drop it to see what can be read.",
        sign(robot));
    Drag last = hold(table, letter);
    last.enter(30, 30);
    assertEquals(
        "Drop to begin a new project from “pairs.jsonl”. Only the first of these 2 is taken.",
        sign(robot));
    last.leave();
  }

  @Test
  void dataBeginsANewProject(FxRobot robot) throws Exception {
    window.openProject(Path.of("shapes.saev"));
    window.show(PageId.FILTER);
    Path table = Files.createFile(folder.resolve("pairs.csv"));
    Drag drag = hold(table);
    drag.enter(500, 400);
    drag.drop(500, 400);
    assertEquals("", sign(robot));
    assertEquals(PageId.WELCOME, window.app().navigator().pageProperty().get());
    assertEquals(
        table, window.app().page(WelcomeModule.class).model().newProject().datasetProperty().get());
  }

  @Test
  void whatTakesFilesItselfIsLeftToIt(FxRobot robot) throws Exception {
    window.openProject(Path.of("shapes.saev"));
    window.show(PageId.FEATURES);
    Node own = robot.lookup("#own-pane").query();
    window.scrollTo(own);
    window.settle();
    var bounds = window.get(() -> own.localToScene(own.getLayoutBounds()));
    Drag drag = hold(Files.createFile(folder.resolve("photo.png")));
    drag.enter(5, 5);
    assertFalse(sign(robot).isEmpty());
    assertTrue(drag.over((int) bounds.getMinX() + 4, (int) bounds.getMinY() + 4));
    assertEquals("", sign(robot));
    drag.over(5, 5);
    assertFalse(sign(robot).isEmpty());
    drag.leave();
  }

  private Drag hold(Path... files) {
    return new Drag(window, files);
  }

  /** What the sign says; empty while it is not there. */
  private String sign(FxRobot robot) {
    return window.get(() ->
        robot.lookup("#drop-sign").query().isVisible()
            ? robot.lookup("#drop-words").queryAs(Label.class).getText()
            : "");
  }
}
