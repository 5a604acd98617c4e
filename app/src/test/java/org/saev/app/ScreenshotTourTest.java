package org.saev.app;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.saev.app.common.prefs.Preferences;
import org.saev.app.common.prefs.ThemeChoice;
import org.saev.app.fixture.FakeProjects;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Walks through every page in both languages and both looks, and writes a picture of each. Pictures
 * go to {@code target/screenshots}, or to the folder in system property {@code saev.screenshots};
 * they show a made-up project, or the one in {@code saev.tour.project}, at the size in {@code
 * saev.tour.width} and {@code saev.tour.height} (of the width 1920 at most 999 high), with type of
 * {@code saev.tour.font} per cent, and as for an audience with {@code saev.tour.presentation}. With
 * {@code saev.tour.states} the made-up project is also shown empty, unfinished and at work.
 */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX starts the window before the first test
class ScreenshotTourTest {
  private static final long PATIENCE_SECONDS = 20;

  private static final int WIDTH = Integer.getInteger("saev.tour.width", 1280);
  private static final int HEIGHT = Integer.getInteger("saev.tour.height", 800);

  /** Edge of the screen of JavaFX's headless platform, which cannot be made larger. */
  private static final int SCREEN = 1000;

  /**
   * Lines of a window of this width that the screen's memory takes. The platform writes row after
   * row without a look at the width, so that only what goes beyond its end is too much.
   */
  private static final int HIGHEST = SCREEN - (WIDTH - 1) / SCREEN;

  private final @Nullable String project = System.getProperty("saev.tour.project");
  private TestWindow window;

  @Start
  void start(Stage stage) {
    window = TestWindow.open(stage, project == null ? new FakeProjects() : new EngineProjects());
    stage.setWidth(WIDTH);
    stage.setHeight(Math.min(HEIGHT, HIGHEST));
    Preferences preferences = window.app().preferences();
    preferences.fontPercentProperty().set(Integer.getInteger("saev.tour.font", 100));
    preferences.presentationProperty().set(Boolean.getBoolean("saev.tour.presentation"));
    preferences.remember(Path.of("missing.saev"));
  }

  @BeforeEach
  void fits() {
    assertTrue(
        HEIGHT <= HIGHEST,
        "JavaFX's headless screen holds a window of %d by %d pixels at most, not of %d by %d"
            .formatted(WIDTH, HIGHEST, WIDTH, HEIGHT));
  }

  @AfterEach
  void close() {
    window.close();
  }

  @Test
  void everyPageInEveryLook() throws Exception {
    Path shown = project == null ? Path.of("shapes.saev") : Path.of(project);
    inEveryLook((look, language) ->
        new PageTour(window, shown, project == null)
            .walk(page -> picture(page, window.stage().getScene(), look, language)));
  }

  /** Empty, failing and busy ones, only when asked for: {@link EveryPageTest} reads them too. */
  @Test
  @EnabledIfSystemProperty(named = "saev.tour.states", matches = "true")
  void everyStateInEveryLook() throws Exception {
    inEveryLook((look, language) ->
        new StateTour(
                window,
                look + "-" + language,
                (state, scene) -> picture(state, scene, look, language))
            .walk());
  }

  /** Does something in one look. */
  @FunctionalInterface
  private interface Walk {
    void in(ThemeChoice look, Locale language) throws Exception;
  }

  private void inEveryLook(Walk walk) throws Exception {
    Preferences preferences = window.app().preferences();
    for (ThemeChoice look : new ThemeChoice[] {ThemeChoice.LIGHT, ThemeChoice.DARK}) {
      for (Locale language : new Locale[] {Locale.ENGLISH, Locale.JAPANESE}) {
        window.onFx(() -> {
          preferences.themeProperty().set(look);
          preferences.languageProperty().set(language);
        });
        walk.in(look, language);
      }
    }
  }

  private void picture(String page, Scene scene, ThemeChoice look, Locale language)
      throws Exception {
    WritableImage image =
        WaitForAsyncUtils.asyncFx(() -> scene.snapshot(null))
            .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    Path folder = Path.of(System.getProperty("saev.screenshots", "target/screenshots"));
    Files.createDirectories(folder);
    String name =
        "%s-%s-%s.png"
            .formatted(page, language.getLanguage(), look.name().toLowerCase(Locale.ROOT));
    write(image, folder.resolve(name));
  }

  private static void write(WritableImage image, Path file) throws IOException {
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    PixelReader pixels = image.getPixelReader();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        copy.setRGB(x, y, pixels.getArgb(x, y));
      }
    }
    ImageIO.write(copy, "png", file.toFile());
  }
}
