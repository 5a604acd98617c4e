package org.saev.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.saev.app.common.control.PatchImage;
import org.saev.app.common.nav.PageId;
import org.saev.app.fixture.RealProject;
import org.saev.app.pages.ReviewModule;
import org.saev.app.pages.TrainingModule;
import org.saev.app.training.Next;
import org.saev.app.training.TrainingViewModel;
import org.saev.engine.artifact.Installation;
import org.saev.engine.job.JobContext;
import org.saev.engine.project.DemoResults;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The results an installation carries open in the window with every page, without activations. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX starts the window before each test
class ShippedDemoStoryTest {
  @TempDir static Path temp;
  private static Path carried;
  private TestWindow window;

  @BeforeAll
  static void layOut() throws IOException {
    Path shipped = Installation.demo().orElseThrow();
    Path installed = Files.createDirectories(temp.resolve("demo"));
    copy(shipped.resolve("model"), Files.createDirectory(installed.resolve("model")));
    Files.copy(shipped.resolve("pairs.zip"), installed.resolve("pairs.zip"));
    Path whole = temp.resolve("whole.saev");
    RealProject.make(whole);
    carried = DemoResults.pack(whole, installed.resolve("finished")).run(JobContext.silent());
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  @Start
  void start(Stage stage) {
    window =
        TestWindow.open(
            stage, new EngineProjects(temp.resolve("demo.saev"), () -> Optional.of(carried)));
  }

  @AfterEach
  void close() {
    window.onFx(() -> window.app().workspace().close());
    window.close();
  }

  @Test
  void everyPageLoads(FxRobot robot) throws Exception {
    robot.clickOn("#open-demo");
    isOpen();
    assertTrue(
        robot.lookup("#top-pictures .patch-image").queryAllAs(PatchImage.class).stream()
            .anyMatch(ShippedDemoStoryTest::hasHeat));
    for (PageId page : PageId.values()) {
      window.show(page);
      assertEquals(page, window.app().navigator().pageProperty().get());
    }
    window.show(PageId.REVIEW);
    window.until(() -> window.app().page(ReviewModule.class).model().readyProperty().get());
    Path report = temp.resolve("report.html");
    window.dialogs().answerTarget(report);
    window.show(PageId.FILTER);
    window.press(robot, "#report-button");
    window.until(() -> Files.exists(report) && !window.app().runner().isBusy());
    assertTrue(window.dialogs().errors().isEmpty(), () -> window.dialogs().errors().toString());
  }

  private void isOpen() throws TimeoutException {
    window.until(() -> window.app().workspace().session() != null);
    assertTrue(window.dialogs().errors().isEmpty(), () -> window.dialogs().errors().toString());
    window.settle();
  }

  /** The heat lies over the picture; without rows it was computed by the model just now. */
  private static boolean hasHeat(PatchImage tile) {
    return tile.getChildrenUnmodifiable().get(1) instanceof ImageView heat
        && heat.getImage() != null;
  }

  @Test
  void anotherTrainingAsksForTheActivationsFirst(FxRobot robot) throws Exception {
    robot.push(KeyCode.CONTROL, KeyCode.K);
    window.until(() -> window.focusId().equals("palette-field"));
    robot.write("demo").push(KeyCode.ENTER);
    isOpen();
    window.show(PageId.TRAINING);
    TrainingViewModel training = window.app().page(TrainingModule.class).model();
    assertEquals(Next.HARVEST_AGAIN, training.nextProperty().get());
    assertFalse(Objects.requireNonNull(window.app().workspace().project()).runs().isEmpty());
    window.press(robot, "#training-proceed");
    assertEquals(PageId.HARVEST, window.app().navigator().pageProperty().get());
  }
}
