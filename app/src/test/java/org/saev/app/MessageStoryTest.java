package org.saev.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextInputControl;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saev.app.common.dialog.Toasts;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.PageId;
import org.saev.app.fixture.FakeProjects;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Short messages say what was done and are in nobody's way. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX starts the window before the first test
class MessageStoryTest {
  private TestWindow window;

  @Start
  void start(Stage stage) {
    window = TestWindow.open(stage, new FakeProjects());
  }

  @AfterEach
  void close() {
    window.close();
  }

  /** Who decides by mouse presses the next button while the last decision is still being told. */
  @ParameterizedTest
  @ValueSource(strings = {"en", "ja"})
  void aMessageLiesOverNothingThatCanBePressed(String language) throws Exception {
    // the header is followed for as long as the window is there
    System.gc();
    window.onFx(() -> window.app().preferences().languageProperty().set(Locale.of(language)));
    window.openProject(Path.of("shapes.saev"));
    Texts texts = new Texts(Locale.of(language));
    for (PageId page : PageId.values()) {
      window.show(page);
      window.onFx(() ->
          toasts()
              .show(
                  texts.get("review.toast.accept", "p04625"), texts.get("action.undo"), () -> {}));
      window.settle();
      Bounds told = onScene(toasts().getChildren().getFirst());
      assertTrue(told.getWidth() > 100 && told.getHeight() > 20, told::toString);
      List<String> hidden = new ArrayList<>();
      collect(window.stage().getScene().getRoot(), told, hidden);
      assertEquals(List.of(), hidden, page::toString);
    }
  }

  @Test
  void theNewestMessageStandsFirstAndItsButtonActs(FxRobot robot) throws Exception {
    List<String> acted = new ArrayList<>();
    window.onFx(() -> {
      toasts().show("plain");
      toasts().show("first", "Undo", () -> acted.add("first"));
      toasts().show("second", "Undo", () -> acted.add("second"));
    });
    window.settle();
    assertEquals(2, toasts().getChildren().size(), "one with a button at a time");
    assertEquals("plain", ((Label) toasts().getChildren().getLast()).getText());
    robot.clickOn("#toast-action");
    window.until(() -> acted.equals(List.of("second")));
    assertEquals(1, toasts().getChildren().size());
  }

  /** Its button would take back what was done before. */
  @Test
  void whatWasTakenBackByKeyCannotBeTakenBackOnceMore() {
    window.onFx(() -> {
      toasts().show("p04625 accepted", "Undo", () -> {});
      toasts().show("Undone: Accept p04625");
    });
    window.settle();
    assertNull(window.stage().getScene().lookup("#toast-action"));
    assertEquals(1, toasts().getChildren().size());
  }

  private Toasts toasts() {
    return (Toasts) window.stage().getScene().lookup("#toasts");
  }

  private void collect(Parent parent, Bounds told, List<String> hidden) {
    for (Node node : parent.getChildrenUnmodifiable()) {
      if (!node.isVisible() || node instanceof Toasts) {
        continue;
      }
      boolean pressed =
          node instanceof ButtonBase
              || node instanceof TextInputControl
              || node instanceof ComboBoxBase<?>
              || node instanceof Slider;
      if (pressed && onScene(node).intersects(told)) {
        hidden.add(node + " at " + onScene(node));
      }
      if (node instanceof Parent inner) {
        collect(inner, told, hidden);
      }
    }
  }

  private static Bounds onScene(Node node) {
    return node.localToScene(node.getBoundsInLocal());
  }
}
