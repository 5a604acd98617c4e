package org.saev.app;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.saev.app.bench.GeneratedProjects;
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
