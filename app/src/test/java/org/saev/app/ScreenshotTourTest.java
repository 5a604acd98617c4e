package org.saev.app;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.saev.app.common.nav.PageId;
import org.saev.app.common.nav.PageModule;
import org.saev.app.common.prefs.Preferences;
import org.saev.app.common.prefs.ThemeChoice;
import org.saev.app.common.task.Threads;
import org.saev.app.fixture.FakeDialogs;
import org.saev.app.fixture.FakeProjects;
import org.saev.app.pages.FeaturesModule;
import org.saev.app.pages.ReviewModule;
import org.saev.app.pages.WelcomeModule;
import org.saev.app.welcome.WelcomeViewModel;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Walks through every page in both languages and both looks, and writes a picture of each. Pictures
 * go to {@code target/screenshots}, or to the folder in system property {@code saev.screenshots};
 * they show a made-up project, or the one in {@code saev.tour.project}.
 */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX starts the window before the first test
class ScreenshotTourTest {
  private static final long PATIENCE_SECONDS = 20;

  private final @Nullable String project = System.getProperty("saev.tour.project");
  private final Threads threads = Threads.ofWindow();
  private final FakeDialogs dialogs = new FakeDialogs();
  private Stage stage;
  private AppContext app;
  private CssWatch css;

  @Start
  void start(Stage window) {
    css = CssWatch.start();
    stage = window;
    Preferences preferences = new Preferences();
    preferences.languageProperty().set(Locale.ENGLISH);
    app =
        new AppContext(
            window,
            preferences,
            project == null ? new FakeProjects() : new EngineProjects(),
            threads,
            (owner, texts, toasts) -> dialogs);
    window.setX(0);
    window.setY(0);
    window.show();
  }

  @Test
  void everyPageInEveryLook() throws Exception {
    onFx(() -> app.preferences().remember(Path.of("missing.saev")));
    Path shown = project == null ? Path.of("shapes.saev") : Path.of(project);
    for (ThemeChoice look : new ThemeChoice[] {ThemeChoice.LIGHT, ThemeChoice.DARK}) {
      for (Locale language : new Locale[] {Locale.ENGLISH, Locale.JAPANESE}) {
        onFx(() -> {
          app.preferences().themeProperty().set(look);
          app.preferences().languageProperty().set(language);
          app.closeProject();
        });
        picture("welcome", look, language);
        onFx(() -> app.open(shown));
        until(() ->
            app.page(FeaturesModule.class).model().cardProperty().get() != null
                || !dialogs.errors().isEmpty());
        assertTrue(dialogs.errors().isEmpty(), () -> dialogs.errors().toString());
        for (PageModule page : app.pages()) {
          if (page.id() != PageId.WELCOME) {
            onFx(() -> app.navigator().show(page.id()));
            settle();
            until(() ->
                page.id() != PageId.REVIEW
                    || app.page(ReviewModule.class).model().readyProperty().get());
            picture(page.id().name().toLowerCase(Locale.ROOT), look, language);
          }
        }
        onFx(this::beginNewProject);
        picture("new-project", look, language);
        onFx(() -> app.page(WelcomeModule.class).model().newProject().cancel());
        onFx(() -> app.openPalette());
        picture("palette", look, language);
        onFx(() -> app.openShortcuts());
        picture("shortcuts", look, language);
        onFx(() -> app.closeOverlay());
      }
    }
    assertTrue(css.warnings().isEmpty(), () -> String.join("\n", css.warnings()));
  }

  /** Fills the form of a new project, with the made-up data where no real project is shown. */
  private void beginNewProject() {
    WelcomeViewModel welcome = app.page(WelcomeModule.class).model();
    welcome.beginNew();
    if (project == null) {
      welcome.newProject().useDataset(Path.of("data", "pairs.csv"));
      welcome.newProject().useModel(Path.of("model"));
    }
  }

  private void picture(String page, ThemeChoice look, Locale language) throws Exception {
    settle();
    WritableImage image =
        WaitForAsyncUtils.asyncFx(() -> stage.getScene().snapshot(null))
            .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    Path folder = Path.of(System.getProperty("saev.screenshots", "target/screenshots"));
    Files.createDirectories(folder);
    String name =
        "%s-%s-%s.png"
            .formatted(page, language.getLanguage(), look.name().toLowerCase(Locale.ROOT));
    write(image, folder.resolve(name));
  }

  /** Waits until the look-ups under way and what they put on the window's queue are done. */
  private void settle() throws TimeoutException {
    for (int round = 0; round < 3; round++) {
      WaitForAsyncUtils.waitForFxEvents();
      Quiet.await(threads);
    }
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static void onFx(Runnable action) {
    WaitForAsyncUtils.waitForAsyncFx(PATIENCE_SECONDS * 1000, action);
  }

  private static void until(Callable<Boolean> condition) throws TimeoutException {
    WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, condition);
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
