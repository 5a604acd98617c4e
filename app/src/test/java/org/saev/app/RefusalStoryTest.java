package org.saev.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.saev.app.common.nav.PageId;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What lies on disk and cannot be opened is refused where the user asked for it. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX starts the window before each test
class RefusalStoryTest {
  @TempDir Path folder;
  private TestWindow window;

  @Start
  void start(Stage stage) {
    window = TestWindow.open(stage, new EngineProjects());
  }

  @AfterEach
  void close() {
    window.close();
  }

  @Test
  void aBrokenProjectIsRefusedInASentence(FxRobot robot) throws Exception {
    Path project = Files.createDirectory(folder.resolve("pairs.saev"));
    Files.writeString(project.resolve("project.json"), "{\"version\": 1, \"name\": ");
    window.dialogs().answerFolder(project);
    robot.clickOn("#open-project");
    window.until(() -> !window.dialogs().errors().isEmpty());
    assertEquals(PageId.WELCOME, window.app().navigator().pageProperty().get());
    assertTrue(robot.lookup("#rail-features").query().isDisabled());
  }

  @Test
  void anEmptyDatasetIsRefusedInTheForm(FxRobot robot) throws Exception {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    window.dialogs().answerFolder(empty);
    robot.clickOn("#new-project-button");
    window.press(robot, "#new-dataset-folder");
    Label problem = robot.lookup("#new-dataset-problem").queryAs(Label.class);
    window.until(() -> !problem.getText().isEmpty());
    assertTrue(robot.lookup("#new-create").queryButton().isDisabled());
  }
}
