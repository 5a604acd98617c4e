package org.saev.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.saev.app.common.nav.PageId;
import org.saev.app.dataset.DatasetViewModel;
import org.saev.app.fixture.FakeProjects;
import org.saev.app.pages.DatasetModule;
import org.saev.app.pages.ReviewModule;
import org.saev.engine.browse.Facet;
import org.saev.engine.project.DatasetBrowser;
import org.saev.engine.review.Choice;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Many samples decided at once: seen first, taken back in one step. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX starts the window before each test
class BulkStoryTest {
  private TestWindow window;
  private AppContext app;

  @Start
  void start(Stage stage) {
    window = TestWindow.open(stage, new FakeProjects());
    app = window.app();
    app.preferences().reviewerProperty().set("Sato");
  }

  @AfterEach
  void nothingWentWrongUnseen() {
    window.close();
    assertTrue(window.dialogs().errors().isEmpty(), () -> window.dialogs().errors().toString());
  }

  @Test
  void allInViewByKeyboard(FxRobot robot) throws Exception {
    robot.moveTo(560, 26);
    window.openProject(Path.of("shapes.saev"));
    robot.push(KeyCode.CONTROL, KeyCode.DIGIT8);
    window.until(() -> window.focusId().equals("review-stage"));
    robot.push(KeyCode.A);
    window.until(() -> counts().equals(Map.of(Choice.ACCEPT, 1)));
    robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
    DatasetViewModel dataset = app.page(DatasetModule.class).model();
    window.until(() -> dataset.foundProperty().get().rows().length == 400);
    window.settle();
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.A);
    robot.push(KeyCode.CONTROL, KeyCode.D);
    window.until(() -> text(robot, "#bulk-decide").equals("Reject 399 samples"));
    assertEquals("Decide about the 400 selected samples at once", text(robot, "#bulk-title"));
    assertEquals("Decided already: 1 (1 accepted), left as they are.", text(robot, "#bulk-before"));
    assertEquals("bulk-reject", window.focusId());
    // to the box by tab, over the reason and the comment, then on to the last button
    robot.push(KeyCode.TAB).push(KeyCode.TAB);
    for (int i = 0; i < 6 && !window.focusId().equals("bulk-overrule"); i++) {
      robot.push(KeyCode.TAB);
    }
    robot.push(KeyCode.SPACE);
    window.until(() -> text(robot, "#bulk-decide").equals("Reject 400 samples"));
    robot.push(KeyCode.SPACE);
    for (int i = 0; i < 4 && !window.focusId().equals("bulk-decide"); i++) {
      robot.push(KeyCode.TAB);
    }
    robot.push(KeyCode.SPACE);
    window.until(() -> counts().equals(Map.of(Choice.ACCEPT, 1, Choice.REJECT, 399)));
    window.until(() -> window.dialogs().notices().contains("399 samples rejected"));
    window.until(() -> rejectedInView() == 399);

    robot.push(KeyCode.CONTROL, KeyCode.Z);
    window.until(() -> counts().equals(Map.of(Choice.ACCEPT, 1)));
    assertEquals(PageId.DATASET, app.navigator().pageProperty().get());
    window.until(() -> rejectedInView() == 0);
    robot.push(KeyCode.CONTROL, KeyCode.Y);
    window.until(() -> counts().equals(Map.of(Choice.ACCEPT, 1, Choice.REJECT, 399)));
  }

  @Test
  void allThatIsLeftByMouse(FxRobot robot) throws Exception {
    window.openProject(Path.of("shapes.saev"));
    window.show(PageId.REVIEW);
    window.until(() -> app.page(ReviewModule.class).model().readyProperty().get());
    window.settle();
    String left = left(robot);
    robot.clickOn("#review-decide-many");
    window.until(() -> text(robot, "#bulk-decide").equals("Reject " + left + " samples"));
    // beside it: nothing happens
    robot.clickOn("#bulk-cancel");
    assertFalse(robot.lookup("#bulk-pane").tryQuery().isPresent());
    assertEquals(Map.of(), counts());
    robot.clickOn("#review-decide-many");
    window.until(() -> text(robot, "#bulk-decide").equals("Reject " + left + " samples"));
    robot.clickOn("#bulk-accept");
    window.until(() -> text(robot, "#bulk-decide").equals("Accept " + left + " samples"));
    robot.clickOn("#bulk-decide");
    window.until(() -> counts().equals(Map.of(Choice.ACCEPT, Integer.parseInt(left))));
    window.until(() -> robot.lookup("#review-to-filter").tryQuery().isPresent());
    robot.clickOn("#header-undo");
    window.until(() -> counts().isEmpty());
    window.until(() -> left(robot).equals(left));
  }

  private Map<Choice, Integer> counts() {
    return app.page(ReviewModule.class).decisions().get().counts();
  }

  /** What the facet beside the gallery says. */
  private int rejectedInView() {
    return app.page(DatasetModule.class).model().facets().stream()
        .filter(facet -> facet.column().equals(DatasetBrowser.REVIEW))
        .filter(Facet.Values.class::isInstance)
        .flatMap(facet -> ((Facet.Values) facet).values().stream())
        .filter(value -> value.value().equals(Choice.REJECT.id()))
        .mapToInt(value -> value.all())
        .sum();
  }

  /** What the tip of the button says. */
  private static String left(FxRobot robot) {
    return robot
        .lookup("#review-decide-many")
        .queryButton()
        .getTooltip()
        .getText()
        .replaceAll("\\D", "");
  }

  private static String text(FxRobot robot, String id) {
    return robot.lookup(id).tryQueryAs(Labeled.class).map(Labeled::getText).orElse("");
  }
}
