package org.saev.app;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.saev.app.bench.GeneratedProjects;
import org.saev.app.common.nav.PageId;
import org.saev.app.dataset.DatasetViewModel;
import org.saev.app.pages.DatasetModule;
import org.saev.app.pages.ReviewModule;
import org.saev.app.review.BulkActions;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Nothing a user does on a large project holds the window's thread for a tenth of a second. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX starts the window before each test
class ResponsivenessTest {
  private static final double LIMIT_MILLIS = 100;

  /** The first rounds run code that is not compiled yet. */
  private static final int WARM_UP = 3;

  private static final long HELD_NANOS = 300_000_000;

  private static final int FEATURES = 16_384;
  private static final Path PROJECT = Path.of("generated-20000");

  private TestWindow window;

  @Start
  void start(Stage stage) {
    window = TestWindow.open(stage, new GeneratedProjects(FEATURES));
  }

  @AfterEach
  void close() {
    window.close();
  }

  @Test
  void nothingHoldsTheWindow() throws Exception {
    Map<String, Double> waits = new TreeMap<>();
    Map<String, Runnable> everyday = EverydayActions.of(window.app(), window.stage(), PROJECT);
    try (StallWatch watch = new StallWatch()) {
      for (int round = 0; round <= WARM_UP; round++) {
        waits.clear();
        for (Map.Entry<String, Runnable> gesture : everyday.entrySet()) {
          watch.worstMillis();
          window.onFx(gesture.getValue());
          window.until(() -> window.app().workspace().session() != null);
          window.settle();
          waits.put(gesture.getKey(), watch.worstMillis());
        }
      }
    }
    String report = "milliseconds a key would have waited: " + waits;
    System.out.println(report);
    assertTrue(waits.values().stream().allMatch(wait -> wait < LIMIT_MILLIS), report);
  }

  @Test
  void norDoesDecidingAboutAHundredThousand() throws Exception {
    AppContext app = window.app();
    Map<String, Double> waits = new TreeMap<>();
    window.openProject(Path.of("generated-100000"));
    window.show(PageId.DATASET);
    DatasetViewModel dataset = app.page(DatasetModule.class).model();
    window.until(() -> dataset.foundProperty().get().rows().length == 100_000);
    window.onFx(dataset::selectAllInView);
    try (StallWatch watch = new StallWatch()) {
      for (int round = 0; round <= WARM_UP; round++) {
        waits.clear();
        watch.worstMillis();
        window.onFx(() -> app.registry().get(BulkActions.DECIDE).perform());
        window.until(() -> decideButton() instanceof Button button && !button.isDisabled());
        waits.put("asked", settled(watch));
        window.onFx(() -> ((Button) decideButton()).fire());
        window.until(() -> decided() == 100_000);
        waits.put("decided", settled(watch));
        window.show(PageId.REVIEW);
        window.until(() -> app.page(ReviewModule.class).model().readyProperty().get());
        waits.put("review", settled(watch));
        window.onFx(app.history()::undo);
        window.until(() -> decided() == 0);
        waits.put("taken back", settled(watch));
      }
    }
    String report = "milliseconds a key would have waited: " + waits;
    System.out.println(report);
    assertTrue(waits.values().stream().allMatch(wait -> wait < LIMIT_MILLIS), report);
  }

  private double settled(StallWatch watch) {
    window.settle();
    return watch.worstMillis();
  }

  private Node decideButton() {
    return window.stage().getScene().lookup("#bulk-decide");
  }

  private int decided() {
    return window.app().page(ReviewModule.class).decisions().get().current().size();
  }

  @Test
  void aHeldWindowIsSeen() {
    try (StallWatch watch = new StallWatch()) {
      window.onFx(() -> {});
      watch.worstMillis();
      ThreadMXBean cpu = ManagementFactory.getThreadMXBean();
      window.onFx(() -> {
        long until = cpu.getCurrentThreadCpuTime() + HELD_NANOS;
        while (cpu.getCurrentThreadCpuTime() < until) {
          Thread.onSpinWait();
        }
      });
      window.onFx(() -> {});
      assertTrue(watch.worstMillis() > LIMIT_MILLIS);
    }
  }
}
