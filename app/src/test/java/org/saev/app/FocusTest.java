package org.saev.app;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.saev.app.common.nav.PageId;
import org.saev.app.common.prefs.ThemeChoice;
import org.saev.app.fixture.FakeProjects;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/**
 * Every page can be walked with the keyboard, and where the focus is can be seen, in both looks.
 */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX starts the window before each test
class FocusTest {
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
  @EnumSource(names = {"LIGHT", "DARK"})
  void theFocusIsSeenEverywhere(ThemeChoice look) throws Exception {
    List<String> faults = new ArrayList<>();
    window.onFx(() -> window.app().preferences().themeProperty().set(look));
    new PageTour(window, Path.of("shapes.saev"), true)
        .walk(page ->
            FocusWalk.in(window, layer(page)).forEach(fault -> faults.add(page + ": " + fault)));
    assertTrue(faults.isEmpty(), () -> faults.size() + " faults\n" + String.join("\n", faults));
  }

  @Test
  void arrowsGoThroughWhatIsOneStopForTab(FxRobot robot) throws Exception {
    window.openProject(Path.of("shapes.saev"));
    window.show(PageId.HARVEST);
    focus(robot, "#passes-both");
    robot.push(KeyCode.DOWN);
    window.until(() -> window.focusId().equals("passes-joint"));
    robot.push(KeyCode.DOWN);
    window.until(() -> window.focusId().equals("passes-separate"));
    window.show(PageId.TRAINING);
    focus(robot, "#preset-laptop");
    robot.push(KeyCode.RIGHT);
    window.until(() -> window.focusId().equals("preset-gpu"));
  }

  @Test
  void theRingGoesWithTheKeysAndNotWithTheMouse(FxRobot robot) throws Exception {
    Node ring = robot.lookup(".focus-ring").query();
    robot.push(KeyCode.TAB);
    window.pulse();
    assertTrue(ring.isVisible());
    robot.clickOn("#header-theme");
    window.pulse();
    assertFalse(ring.isVisible());
    // a page that takes the focus by itself shows where it is to those who came by key
    window.openProject(Path.of("shapes.saev"));
    robot.push(KeyCode.CONTROL, KeyCode.DIGIT7);
    window.until(() -> window.focusId().equals("threshold-histogram"));
    window.pulse();
    assertTrue(ring.isVisible());
  }

  @Test
  void shortcutsWorkFromASliderWithTwoThumbs(FxRobot robot) throws Exception {
    window.openProject(Path.of("shapes.saev"));
    window.show(PageId.MODALITY);
    focus(robot, "#range-modality-omega");
    robot.push(KeyCode.CONTROL, KeyCode.K);
    window.until(() -> window.focusId().equals("palette-field"));
  }

  private void focus(FxRobot robot, String id) throws Exception {
    window.until(() -> robot.lookup(id).tryQuery().isPresent());
    window.onFx(() -> robot.lookup(id).query().requestFocus());
  }

  /** What lies over the window keeps the focus. */
  private Parent layer(String page) {
    Parent root = window.stage().getScene().getRoot();
    return PageTour.LAYERS.contains(page) ? (Parent) root.lookup(".overlay") : root;
  }
}
