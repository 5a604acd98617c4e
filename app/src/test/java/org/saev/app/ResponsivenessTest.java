package org.saev.app;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import javafx.scene.control.skin.VirtualFlow;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.saev.app.bench.GeneratedProjects;
import org.saev.app.common.nav.PageId;
import org.saev.app.features.FeaturesViewModel;
import org.saev.app.filter.FilterViewModel;
import org.saev.app.modality.ModalityViewModel;
import org.saev.app.pages.DatasetModule;
import org.saev.app.pages.FeaturesModule;
import org.saev.app.pages.FilterModule;
import org.saev.app.pages.ModalityModule;
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
    try (StallWatch watch = new StallWatch()) {
      for (int round = 0; round <= WARM_UP; round++) {
        waits.clear();
        for (Map.Entry<String, Runnable> gesture : gestures().entrySet()) {
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

  private Map<String, Runnable> gestures() {
    AppContext app = window.app();
    FeaturesViewModel features = app.page(FeaturesModule.class).model();
    ModalityViewModel modality = app.page(ModalityModule.class).model();
    FilterViewModel filter = app.page(FilterModule.class).model();
    Map<String, Runnable> gestures = new LinkedHashMap<>();
    gestures.put("open", () -> app.open(PROJECT));
    gestures.put("dataset", () -> app.navigator().show(PageId.DATASET));
    gestures.put("dataset scroll", this::scroll);
    gestures.put("dataset select all", app.page(DatasetModule.class).model()::selectAllInView);
    gestures.put("dataset select none", app.page(DatasetModule.class).model()::selectNone);
    gestures.put("features", () -> app.navigator().show(PageId.FEATURES));
    gestures.put("features card", () -> features.select(features.selected() + 17));
    gestures.put("features search", () -> features.queryProperty().set("word1"));
    gestures.put("features reset", features::resetFilters);
    gestures.put("modality", () -> app.navigator().show(PageId.MODALITY));
    gestures.put("modality narrow", () -> modality.share().lowProperty().set(0.3));
    gestures.put("modality choose", modality::chooseShown);
    gestures.put("modality let go", modality::chooseNothing);
    gestures.put("modality reset", modality::reset);
    gestures.put("filter", () -> app.navigator().show(PageId.FILTER));
    gestures.put("filter drag", () -> filter.lowProperty().set(filter.lowProperty().get() - 0.01));
    gestures.put("filter undo", () -> window.app().history().undo());
    gestures.put("review", () -> app.navigator().show(PageId.REVIEW));
    gestures.put("training", () -> app.navigator().show(PageId.TRAINING));
    gestures.put("settings", () -> app.navigator().show(PageId.SETTINGS));
    gestures.put("palette", app::openPalette);
    gestures.put("palette closed", app::closeOverlay);
    return gestures;
  }

  private void scroll() {
    if (window.stage().getScene().lookup("#gallery .virtual-flow") instanceof VirtualFlow<?> flow) {
      flow.scrollPixels(700);
    }
  }
}
