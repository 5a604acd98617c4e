package org.saev.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.saev.app.common.nav.PageId;
import org.saev.app.fixture.FakeDialogs;
import org.saev.app.fixture.FakeProjects;
import org.saev.app.shell.WindowFrame;
import org.saev.engine.job.SaevException;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Opening what does not open as it should, by keyboard: moved, broken and empty projects. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX starts the window before each test
class OpeningStoryTest {
  private TestWindow window;
  private FakeDialogs dialogs;

  @Start
  void start(Stage stage) {
    window = TestWindow.open(stage, new FakeProjects());
    dialogs = window.dialogs();
  }

  @AfterEach
  void close() {
    window.close();
  }

  @Test
  void aMovedDatasetIsFoundWhereTheUserSays() throws Exception {
    dialogs.answerFolder(Path.of("elsewhere"));
    window.onFx(() -> window.app().open(Path.of("moved.saev")));
    window.until(() -> dialogs.errors().size() == 1);
    assertEquals("project.dataset-not-there", ((SaevException) dialogs.errors().getFirst()).key());
    assertNull(window.app().workspace().session());
    dialogs.answerFolder(Path.of("now", "here"));
    window.onFx(() -> window.app().open(Path.of("moved.saev")));
    window.until(() -> window.app().workspace().session() != null);
    assertEquals(2, dialogs.questions().size(), "asked each time where it lies");
    assertEquals(1, dialogs.errors().size());
    window.until(() -> window.app().navigator().pageProperty().get() == PageId.FEATURES);
  }

  @Test
  void theDesktopShowsWhichProjectIsOpen() throws Exception {
    assertEquals("SAE-V Explorer", window.stage().getTitle());
    window.openProject(Path.of("shapes.saev"));
    assertEquals("shapes – SAE-V Explorer", window.stage().getTitle());
    window.onFx(() -> window.stage().getIcons().setAll(WindowFrame.icon()));
    assertEquals(
        List.of(16.0, 32.0, 64.0, 256.0),
        window.stage().getIcons().stream().map(Image::getWidth).toList());
  }

  @Test
  void aBrokenProjectLeavesWhatIsOpenAsItIs(FxRobot robot) throws Exception {
    window.openProject(Path.of("shapes.saev"));
    Object before = window.app().workspace().session();
    dialogs.answerFolder(Path.of("broken.saev"));
    robot.push(KeyCode.CONTROL, KeyCode.O);
    window.until(() -> dialogs.errors().size() == 1);
    assertEquals("json.malformed", ((SaevException) dialogs.errors().getFirst()).key());
    assertEquals(before, window.app().workspace().session());
  }

  @Test
  void anEmptyDatasetOpensOnEveryPage(FxRobot robot) throws Exception {
    dialogs.answerFolder(Path.of("empty.saev"));
    robot.push(KeyCode.CONTROL, KeyCode.O);
    window.until(() -> window.app().workspace().session() != null);
    window.settle();
    for (PageId page : PageId.values()) {
      window.show(page);
      assertEquals(page, window.app().navigator().pageProperty().get());
    }
    assertEquals(0, dialogs.errors().size(), () -> dialogs.errors().toString());
  }
}
