package org.saev.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.saev.app.common.nav.PageId;
import org.saev.app.common.task.JobState;
import org.saev.app.features.FeaturesViewModel;
import org.saev.app.filter.FilterViewModel;
import org.saev.app.fixture.RealProject;
import org.saev.app.pages.FeaturesModule;
import org.saev.app.pages.FilterModule;
import org.saev.app.pages.ReviewModule;
import org.saev.app.pages.TrainingModule;
import org.saev.app.training.Next;
import org.saev.app.training.TrainingViewModel;
import org.saev.engine.feature.ModalityClass;
import org.saev.engine.project.ProjectSession;
import org.saev.engine.review.ReviewState;
import org.saev.engine.score.Filter;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** An auditor's morning on a project that lies on disk, from its features to the report. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX starts the window before each test
class RealProjectStoryTest {
  private static final int REVIEWED = 20;
  private static final int TAKEN_BACK = 3;

  @TempDir static Path made;
  @TempDir Path folder;
  private TestWindow window;

  @BeforeAll
  static void makeProject() {
    RealProject.make(made.resolve("pairs.saev"));
  }

  @Start
  void start(Stage stage) {
    window = TestWindow.open(stage, new EngineProjects());
    window.app().preferences().reviewerProperty().set("Sato");
  }

  @AfterEach
  void nothingWentWrongUnseen() {
    window.onFx(() -> window.app().workspace().close());
    window.close();
  }

  @Test
  void byMouse(FxRobot robot) throws Exception {
    Path project = copy();
    window.dialogs().answerFolder(project);
    robot.clickOn("#open-project");
    window.until(() -> features().cardProperty().get() != null);
    robot.clickOn("#type-TEXT_ONLY").clickOn("#type-IMAGE_ONLY");
    window.until(() ->
        features().features().stream().allMatch(row -> row.type() == ModalityClass.CROSS_MODAL));
    robot.clickOn(robot.lookup("#feature-table .table-row-cell").nth(1).<Node>query());
    window.until(this::crossModalCardIsOpen);
    window.settle();
    assertFalse(robot.lookup("#top-pictures .patch-image").queryAll().isEmpty());
    int feature = features().selected();
    robot.clickOn("#label-name").write("found by hand").push(KeyCode.ENTER);
    window.until(() -> session().labels().of(feature).name().equals("found by hand"));

    robot.clickOn("#rail-filter");
    window.settle();
    int keptBefore = filter().keepProperty().get();
    robot.doubleClickOn("#high-field").write("0.9").push(KeyCode.ENTER);
    window.until(() -> filter().keepProperty().get() != keptBefore);
    robot.clickOn("#header-undo");
    window.until(() -> filter().keepProperty().get() == keptBefore);

    robot.clickOn("#rail-review");
    reviewIsReady();
    for (int i = 0; i < REVIEWED; i++) {
      robot.clickOn(i % 4 == 3 ? "#mark-reject" : "#mark-accept");
      int done = i + 1;
      window.until(() -> entries() == done);
    }
    for (int i = 0; i < TAKEN_BACK; i++) {
      robot.clickOn("#header-undo");
    }
    window.until(() -> decided() == REVIEWED - TAKEN_BACK);

    restart(project, feature);
    robot.clickOn("#rail-review");
    reviewIsReady();
    int before = entries();
    robot.clickOn("#mark-accept");
    window.until(() -> entries() == before + 1);

    robot.clickOn("#rail-filter");
    window.settle();
    Path export = folder.resolve("kept");
    window.dialogs().answerTarget(export);
    window.press(robot, "#export-button");
    finished(export);
    Path report = folder.resolve("report.html");
    window.dialogs().answerTarget(report);
    window.press(robot, "#report-button");
    finished(report);
    assertTrue(Files.readString(report).contains("Sato"));
  }

  @Test
  void byKeyboardAlone(FxRobot robot) throws Exception {
    Path project = copy();
    // away from anything with a tip: a tip that opens takes the keyboard on the headless platform
    robot.moveTo(560, 26);
    window.dialogs().answerFolder(project);
    robot.push(KeyCode.CONTROL, KeyCode.O);
    window.until(() -> features().cardProperty().get() != null);
    window.until(() -> window.focusId().equals("feature-table"));
    for (int step = 0; step < 40 && !crossModalCardIsOpen(); step++) {
      int before = features().selected();
      robot.push(KeyCode.DOWN);
      window.until(() -> features().selected() != before);
      window.settle();
    }
    assertTrue(crossModalCardIsOpen());
    int feature = features().selected();
    tabTo(robot, "label-name");
    robot.write("found by keys").push(KeyCode.ENTER);
    window.until(() -> session().labels().of(feature).name().equals("found by keys"));

    robot.push(KeyCode.CONTROL, KeyCode.DIGIT7);
    window.until(() -> window.focusId().equals("threshold-histogram"));
    double low = filter().lowProperty().get();
    robot.push(KeyCode.RIGHT);
    window.until(() -> filter().lowProperty().get() > low);
    double once = filter().lowProperty().get();
    robot.push(KeyCode.RIGHT);
    window.until(() -> filter().lowProperty().get() > once);
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    window.until(() -> filter().lowProperty().get() == once);

    robot.push(KeyCode.CONTROL, KeyCode.DIGIT8);
    reviewIsReady();
    KeyCode[] keys = {KeyCode.A, KeyCode.R, KeyCode.F, KeyCode.S, KeyCode.DIGIT1};
    for (int i = 0; i < REVIEWED; i++) {
      robot.push(keys[i % keys.length]);
      int done = i + 1;
      window.until(() -> entries() == done);
    }
    for (int i = 0; i < TAKEN_BACK; i++) {
      robot.push(KeyCode.U);
    }
    window.until(() -> decided() == REVIEWED - TAKEN_BACK);

    restart(project, feature);
    robot.push(KeyCode.CONTROL, KeyCode.DIGIT8);
    reviewIsReady();
    int before = entries();
    robot.push(KeyCode.A);
    window.until(() -> entries() == before + 1);

    Path export = folder.resolve("kept");
    window.dialogs().answerTarget(export);
    robot.push(KeyCode.CONTROL, KeyCode.E);
    finished(export);
    Path report = folder.resolve("report.html");
    window.dialogs().answerTarget(report);
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.E);
    finished(report);
    assertTrue(Files.readString(report).contains("Sato"));
  }

  @Test
  void aTrainingIsCancelledAndTheOldSaeStays(FxRobot robot) throws Exception {
    window.openProject(copy());
    window.show(PageId.TRAINING);
    window.press(robot, "#training-proceed");
    window.until(() -> window.app().runner().isBusy());
    window.press(robot, "#stage-cancel");
    window.until(() -> !window.app().runner().isBusy());
    assertEquals(JobState.CANCELLED, window.app().runner().jobs().getFirst().state());
    assertTrue(window.dialogs().errors().isEmpty(), () -> window.dialogs().errors().toString());
    TrainingViewModel training = window.app().page(TrainingModule.class).model();
    window.until(() -> training.nextProperty().get() == Next.AGAIN);
    assertEquals(256, session().features().size());
    // the page says what became of it, and shows the SAE in use again
    window.until(() -> robot.lookup("#training-stopped").queryLabeled().isVisible());
    assertFalse(robot.lookup("#training-stopped").queryLabeled().getText().isEmpty());
    Path saes = folder.resolve("pairs.saev/saes");
    assertTrue(interrupted(saes));
    window.press(robot, "#stopped-discard");
    window.until(() -> !interrupted(saes));
    assertFalse(robot.lookup("#stopped-discard").query().getParent().getParent().isVisible());
  }

  private static boolean interrupted(Path saes) throws IOException {
    try (Stream<Path> children = Files.list(saes)) {
      return children.anyMatch(child -> child.toString().endsWith(".work"));
    }
  }

  private Path copy() {
    return RealProject.copy(made.resolve("pairs.saev"), folder.resolve("pairs.saev"));
  }

  private FeaturesViewModel features() {
    return window.app().page(FeaturesModule.class).model();
  }

  private FilterViewModel filter() {
    return window.app().page(FilterModule.class).model();
  }

  private ProjectSession session() {
    return Objects.requireNonNull(window.app().workspace().session());
  }

  private boolean crossModalCardIsOpen() {
    var card = features().cardProperty().get();
    return card != null
        && card.stats().feature() == features().selected()
        && card.stats().type() == ModalityClass.CROSS_MODAL;
  }

  private void reviewIsReady() throws TimeoutException {
    window.until(() -> window.app().page(ReviewModule.class).model().readyProperty().get());
    window.until(() -> window.focusId().equals("review-stage"));
    window.settle();
  }

  private int entries() {
    return session().decisions().entries().size();
  }

  private int decided() {
    return ReviewState.of(session().decisions().entries()).current().size();
  }

  /** Closes the window and opens another one, which knows only what lies on disk. */
  private void restart(Path project, int feature) throws Exception {
    String label = session().labels().of(feature).name();
    Filter left = filter().filterProperty().get();
    window.onFx(() -> {
      window.app().workspace().close();
      window.stage().close();
    });
    window.close();
    window =
        WaitForAsyncUtils.asyncFx(() -> TestWindow.open(new Stage(), new EngineProjects())).get();
    window.app().preferences().reviewerProperty().set("Sato");
    window.openProject(project);
    assertEquals(label, session().labels().of(feature).name());
    assertEquals(REVIEWED - TAKEN_BACK, decided());
    window.until(() -> filter().filterProperty().get().equals(left));
  }

  private void finished(Path written) throws TimeoutException, IOException {
    window.until(() -> Files.exists(written) && !window.app().runner().isBusy());
    assertTrue(window.dialogs().errors().isEmpty(), () -> window.dialogs().errors().toString());
    if (Files.isDirectory(written)) {
      try (Stream<Path> files = Files.list(written)) {
        assertFalse(files.toList().isEmpty());
      }
    }
  }

  private void tabTo(FxRobot robot, String id) throws TimeoutException {
    for (int step = 0; step < 60 && !window.focusId().equals(id); step++) {
      robot.push(KeyCode.TAB);
      WaitForAsyncUtils.waitForFxEvents();
    }
    assertEquals(id, window.focusId());
  }
}
