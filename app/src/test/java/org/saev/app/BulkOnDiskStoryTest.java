package org.saev.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.saev.app.fixture.RealProject;
import org.saev.app.pages.ReviewModule;
import org.saev.engine.project.ProjectSession;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Many samples decided at once in a project that lies on disk. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX starts the window before each test
class BulkOnDiskStoryTest {
  @TempDir Path folder;
  private TestWindow window;

  @Start
  void start(Stage stage) {
    window = open(stage);
  }

  @AfterEach
  void nothingWentWrongUnseen() {
    window.onFx(() -> window.app().workspace().close());
    window.close();
    assertTrue(window.dialogs().errors().isEmpty(), () -> window.dialogs().errors().toString());
  }

  @Test
  void theStepIsOneAfterARestartTooAndInTheReport(FxRobot robot) throws Exception {
    Path project = folder.resolve("pairs.saev");
    RealProject.make(project);
    window.openProject(project);
    robot.moveTo(560, 26);
    robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
    window.settle();
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.A).push(KeyCode.CONTROL, KeyCode.D);
    window.press(robot, "#bulk-decide");
    int all = session().dataset().size();
    window.until(() -> decided() == all);
    assertEquals(all, session().decisions().entries().size());

    restart(project);
    window.until(() -> decided() == all);
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    window.until(() -> decided() == 0);
    robot.push(KeyCode.CONTROL, KeyCode.Y);
    window.until(() -> decided() == all);
    assertEquals(all + 2, session().decisions().entries().size());
    Path report = folder.resolve("report.html");
    window.dialogs().answerTarget(report);
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.E);
    window.until(() -> Files.exists(report) && !window.app().runner().isBusy());
    assertTrue(Files.readString(report).contains(">1–" + all + "<"), "one line of the log");
  }

  private static TestWindow open(Stage stage) {
    TestWindow window = TestWindow.open(stage, new EngineProjects());
    window.app().preferences().reviewerProperty().set("佐藤");
    return window;
  }

  private void restart(Path project) throws Exception {
    window.onFx(() -> {
      window.app().workspace().close();
      window.stage().close();
    });
    window.close();
    window = WaitForAsyncUtils.asyncFx(() -> open(new Stage())).get();
    window.openProject(project);
  }

  private ProjectSession session() {
    return Objects.requireNonNull(window.app().workspace().session());
  }

  /** What the window knows of the log. */
  private int decided() {
    return window.app().page(ReviewModule.class).decisions().get().current().size();
  }
}
