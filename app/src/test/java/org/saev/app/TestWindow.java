package org.saev.app;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.stage.Stage;
import org.saev.app.common.nav.PageId;
import org.saev.app.common.prefs.Preferences;
import org.saev.app.common.prefs.ThemeChoice;
import org.saev.app.common.project.ProjectSource;
import org.saev.app.common.task.RunningJob;
import org.saev.app.common.task.Threads;
import org.saev.app.fixture.FakeDialogs;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** The program's window on the headless platform, in English and light at first. */
final class TestWindow {
  private static final long PATIENCE_SECONDS = 30;
  private static final double WIDTH = 1000;
  private static final double HEIGHT = 760;

  private final Stage stage;
  private final Threads threads = Threads.ofWindow();
  private final FakeDialogs dialogs = new FakeDialogs();
  private final List<Throwable> uncaught = Collections.synchronizedList(new ArrayList<>());
  private final CssWatch css = CssWatch.start();
  private final AppContext app;

  private TestWindow(Stage stage, ProjectSource projects) {
    this.stage = stage;
    Preferences preferences = new Preferences();
    preferences.languageProperty().set(Locale.ENGLISH);
    preferences.themeProperty().set(ThemeChoice.LIGHT);
    app = new AppContext(stage, preferences, projects, threads, (owner, texts, toasts) -> dialogs);
  }

  /** Builds the window and shows it. Called on the window's thread. */
  static TestWindow open(Stage stage, ProjectSource projects) {
    TestWindow window = new TestWindow(stage, projects);
    Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> window.uncaught.add(e));
    stage.setX(0);
    stage.setY(0);
    stage.setWidth(WIDTH);
    stage.setHeight(HEIGHT);
    stage.show();
    // the stage of the test before may still hold the keyboard
    stage.toFront();
    stage.requestFocus();
    return window;
  }

  AppContext app() {
    return app;
  }

  Stage stage() {
    return stage;
  }

  FakeDialogs dialogs() {
    return dialogs;
  }

  Threads threads() {
    return threads;
  }

  /** Opens a project as one named on the command line, and waits until its results are there. */
  void openProject(Path project) throws TimeoutException {
    onFx(() -> app.open(project));
    until(() -> app.workspace().session() != null || !dialogs.errors().isEmpty());
    assertTrue(dialogs.errors().isEmpty(), () -> dialogs.errors().toString());
    settle();
  }

  /** Shows a page and waits until what it asked for is there. */
  void show(PageId page) {
    onFx(() -> app.navigator().show(page));
    settle();
  }

  /** Ends the window's threads; fails on exceptions and on what the style sheets got wrong. */
  void close() {
    threads.shutdown();
    for (Throwable failure : uncaught) {
      throw new AssertionError("uncaught on the window's thread", failure);
    }
    assertTrue(css.warnings().isEmpty(), () -> String.join("\n", css.warnings()));
  }

  /** Waits for a state of the window, a look-up or a job. */
  void until(Callable<Boolean> condition) throws TimeoutException {
    try {
      WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, condition);
    } catch (TimeoutException e) {
      throw new AssertionError(state(), e);
    }
    WaitForAsyncUtils.waitForFxEvents();
  }

  /** Waits until the look-ups under way and what they put on the window's queue are done. */
  void settle() {
    for (int quiet = 0; quiet < 2; quiet++) {
      onFx(() -> {});
      if (isLookingUp() || !get(app::isWhole)) {
        quiet = -1;
      }
    }
    onFx(() -> {
      stage.getScene().getRoot().applyCss();
      stage.getScene().getRoot().layout();
    });
  }

  private boolean isLookingUp() {
    return threads.lookups() instanceof ThreadPoolExecutor pool
        && (pool.getActiveCount() > 0 || !pool.getQueue().isEmpty());
  }

  void onFx(Runnable action) {
    WaitForAsyncUtils.waitForAsyncFx(PATIENCE_SECONDS * 1000, action);
  }

  /** Waits until what is on the window has been laid out and is about to be drawn. */
  void pulse() {
    CompletableFuture<Void> laidOut = new CompletableFuture<>();
    Runnable listener = () -> laidOut.complete(null);
    onFx(() -> {
      stage.getScene().addPostLayoutPulseListener(listener);
      Platform.requestNextPulse();
    });
    WaitForAsyncUtils.waitFor(laidOut);
    onFx(() -> stage.getScene().removePostLayoutPulseListener(listener));
  }

  /** What a question asked on the window's thread answers. */
  <T> T get(Callable<T> question) {
    return WaitForAsyncUtils.waitForAsyncFx(PATIENCE_SECONDS * 1000, question);
  }

  /** Presses a button that may lie below the edge of a page that scrolls. */
  void press(FxRobot robot, String id) throws TimeoutException {
    until(() -> robot.lookup(id).tryQuery().isPresent());
    Button button = robot.lookup(id).queryButton();
    until(() -> !button.isDisabled());
    robot.interact(button::fire);
  }

  /** Scrolls so that a node begins where what is in sight begins. */
  void scrollTo(Node node) {
    settle();
    onFx(() -> {
      for (Node above = node; above != null; above = above.getParent()) {
        if (above instanceof ScrollPane scroll) {
          Bounds place =
              scroll.getContent().sceneToLocal(node.localToScene(node.getLayoutBounds()));
          double hidden =
              scroll.getContent().getLayoutBounds().getHeight()
                  - scroll.getViewportBounds().getHeight();
          scroll.setVvalue(hidden <= 0 ? 0 : Math.clamp(place.getMinY() / hidden, 0, 1));
        }
      }
    });
    settle();
  }

  /** The id of the node that gets the keys; "null" if it has none. */
  String focusId() {
    Node owner = stage.getScene().getFocusOwner();
    return owner == null ? "nothing" : String.valueOf(owner.getId());
  }

  /** What the window shows, for the message of a test that got stuck. */
  private String state() {
    return "page %s, window focused %s, focus on %s, jobs %s, errors %s, uncaught %s"
        .formatted(
            app.navigator().pageProperty().get(),
            stage.isFocused(),
            stage.getScene().getFocusOwner(),
            app.runner().jobs().stream().map(RunningJob::state).toList(),
            dialogs.errors(),
            uncaught);
  }
}
