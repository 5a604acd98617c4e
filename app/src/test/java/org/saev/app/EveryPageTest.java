package org.saev.app;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saev.app.common.prefs.ThemeChoice;
import org.saev.app.fixture.FakeProjects;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/**
 * Every page can be read, in both languages and both looks, small and with large type, and what it
 * says when it is empty, at work or failing.
 */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX starts the window before each test
class EveryPageTest {
  private TestWindow window;

  @Start
  void start(Stage stage) {
    window = TestWindow.open(stage, new FakeProjects());
  }

  @AfterEach
  void close() {
    window.close();
  }

  /** The look changes no place and the language no colour: one walk in each says both. */
  @ParameterizedTest
  @CsvSource({"100, 1024, 700", "150, 1280, 800", "200, 1280, 800"})
  void everythingCanBeRead(int percent, int width, int height) throws Exception {
    List<String> faults = new ArrayList<>();
    window.onFx(() -> {
      window.stage().setWidth(width);
      window.stage().setHeight(height);
      window.app().preferences().fontPercentProperty().set(percent);
    });
    walk(Locale.ENGLISH, ThemeChoice.LIGHT, faults);
    walk(Locale.JAPANESE, ThemeChoice.DARK, faults);
    StateTour states =
        new StateTour(
            window,
            "states",
            (state, scene) -> window.onFx(() -> look(state, layer(state, scene), faults)));
    if (percent == 100) {
      states.walk();
    } else {
      states.crowded();
    }
    assertTrue(faults.isEmpty(), () -> faults.size() + " faults\n" + String.join("\n", faults));
  }

  private void walk(Locale language, ThemeChoice look, List<String> faults) throws Exception {
    window.onFx(() -> {
      window.app().preferences().languageProperty().set(language);
      window.app().preferences().themeProperty().set(look);
    });
    new PageTour(window, Path.of("shapes.saev"), true)
        .walk(page -> window.onFx(() -> look(page + " " + language, layer(page), faults)));
  }

  private void look(String page, Node shown, List<String> faults) {
    Color ground = (Color) window.stage().getScene().getFill();
    TextFaults.in(shown).forEach(fault -> faults.add(page + ": " + fault));
    ContrastFaults.in(shown, ground).stream()
        .distinct()
        .forEach(fault -> faults.add(page + ": " + fault));
  }

  /** What lies over a page is looked at without that page. */
  private Node layer(String page) {
    return layer(page, window.stage().getScene());
  }

  private static Node layer(String page, Scene scene) {
    if (PageTour.LAYERS.contains(page)) {
      return scene.getRoot().lookup(".overlay");
    }
    return switch (page) {
      case "drop" -> scene.getRoot().lookup("#drop-sign");
      case "jobs" -> scene.getRoot().lookup("#job-panel");
      default -> scene.getRoot();
    };
  }
}
