package org.saev.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.BitSet;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.VerticalDirection;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.saev.app.common.control.ScatterPlot;
import org.saev.app.common.control.ScatterView;
import org.saev.app.common.nav.PageId;
import org.saev.app.fixture.FakeProjects;
import org.saev.app.modality.ModalityViewModel;
import org.saev.app.pages.FeaturesModule;
import org.saev.app.pages.ModalityModule;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Finding one's way through all features at once, by mouse and by keyboard. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX starts the window before each test
class ScatterStoryTest {
  private TestWindow window;
  private ModalityViewModel model;
  private ScatterPlot plot;

  @Start
  void start(Stage stage) {
    window = TestWindow.open(stage, new FakeProjects());
  }

  @AfterEach
  void close() {
    window.close();
  }

  private void open(FxRobot robot) throws Exception {
    window.openProject(Path.of("shapes.saev"));
    window.show(PageId.MODALITY);
    window.pulse();
    model = window.app().page(ModalityModule.class).model();
    plot = robot.lookup("#scatter").queryAs(ScatterPlot.class);
  }

  @Test
  void byMouse(FxRobot robot) throws Exception {
    open(robot);
    Bounds box = plot.localToScreen(plot.getBoundsInLocal());
    Point2D first = pointOnScreen();

    // the wheel goes in and leaves what is under the pointer there
    robot.moveTo(first);
    Label tip = robot.lookup(".scatter-tip").queryAs(Label.class);
    window.until(tip::isVisible);
    String said = tip.getText();
    assertTrue(said.contains("ω"), said);
    robot.scroll(6, VerticalDirection.UP);
    window.until(() -> view().span() < 0.5);
    window.pulse();
    assertEquals(said, tip.getText());

    // the middle button moves what is shown, and so does Space with the left one
    ScatterView before = view();
    drag(robot, MouseButton.MIDDLE, box, 0.5, 0.5, 0.4, 0.6);
    window.until(() -> !view().equals(before));
    assertEquals(before.span(), view().span(), 1e-12);
    assertTrue(model.list().isEmpty());
    ScatterView moved = view();
    robot.press(KeyCode.SPACE);
    drag(robot, MouseButton.PRIMARY, box, 0.5, 0.5, 0.6, 0.4);
    robot.release(KeyCode.SPACE);
    window.until(() -> !view().equals(moved));
    assertTrue(model.list().isEmpty());

    // a double click on nothing shows everything again
    robot.moveTo(box.getMinX() + box.getWidth() * 0.5, box.getMinY() + 3);
    robot.doubleClickOn(MouseButton.PRIMARY);
    window.until(() -> view().equals(ScatterView.ALL));

    // a drag is a lasso
    drag(robot, MouseButton.PRIMARY, box, 0.2, 0.01, 0.99, 0.01, 0.99, 0.5, 0.2, 0.5);
    window.until(() -> !model.list().isEmpty());
    int upper = model.list().size();
    robot.press(KeyCode.SHIFT);
    drag(robot, MouseButton.PRIMARY, box, 0.2, 0.5, 0.99, 0.5, 0.99, 0.9, 0.2, 0.9);
    robot.release(KeyCode.SHIFT);
    window.until(() -> model.list().size() > upper);

    // a click opens the card
    robot.clickOn(first);
    window.until(() -> window.app().navigator().pageProperty().get() == PageId.FEATURES);
    int opened = window.app().page(FeaturesModule.class).model().selected();
    assertTrue(said.contains(" " + opened + " "), said + " is not " + opened);
  }

  @Test
  void byKeyboard(FxRobot robot) throws Exception {
    open(robot);
    window.until(() -> window.focusId().equals("scatter"));
    robot.write("+");
    window.until(() -> view().span() < 1);
    ScatterView near = view();
    robot.push(KeyCode.RIGHT).push(KeyCode.UP);
    window.until(() -> view().left() > near.left() && view().bottom() > near.bottom());
    robot.push(KeyCode.LEFT).push(KeyCode.DOWN);
    window.until(() -> Math.abs(view().left() - near.left()) < 1e-9);
    robot.write("-");
    window.until(() -> view().span() > near.span());
    robot.write("0");
    window.until(() -> view().equals(ScatterView.ALL));
    robot.write("++").push(KeyCode.HOME);
    window.until(() -> view().equals(ScatterView.ALL));
    robot.push(KeyCode.CONTROL, KeyCode.A);
    BitSet shown = model.shownProperty().get();
    window.until(() -> model.list().size() == shown.cardinality());
    robot.push(KeyCode.ESCAPE);
    window.until(() -> model.list().isEmpty());
  }

  @Test
  void buttonsGoInAndOutForThoseWithoutAWheel(FxRobot robot) throws Exception {
    open(robot);
    robot.clickOn("#scatter-in").clickOn("#scatter-in");
    double close = view().span();
    assertTrue(close < 0.5);
    robot.clickOn("#scatter-out");
    assertTrue(view().span() > close);
    robot.clickOn("#scatter-all");
    assertEquals(ScatterView.ALL, view());
    assertFalse(model.shownProperty().get().isEmpty());
  }

  private ScatterView view() {
    return window.get(() -> plot.viewProperty().get());
  }

  /** Where the first feature that has the plane to itself lies. */
  private Point2D pointOnScreen() {
    Bounds box = plot.localToScreen(plot.getBoundsInLocal());
    return window.get(() -> {
      for (double y = 12; y < box.getHeight() - 40; y += 3) {
        for (double x = box.getWidth() * 0.2; x < box.getWidth() - 12; x += 3) {
          if (plot.at(x, y) >= 0) {
            return plot.localToScreen(x, y);
          }
        }
      }
      throw new AssertionError("no point");
    });
  }

  /** Presses at the first place, goes through the others and lets go; places as shares. */
  private static void drag(FxRobot robot, MouseButton button, Bounds box, double... places) {
    for (int i = 0; i < places.length; i += 2) {
      robot.moveTo(
          box.getMinX() + places[i] * box.getWidth(),
          box.getMinY() + places[i + 1] * box.getHeight());
      if (i == 0) {
        robot.press(button);
      }
    }
    robot.release(button);
  }
}
