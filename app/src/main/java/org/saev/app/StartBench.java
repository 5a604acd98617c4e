package org.saev.app;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.stage.Stage;
import org.saev.app.bench.FxClock;
import org.saev.app.bench.GeneratedProjects;
import org.saev.app.common.nav.PageId;
import org.saev.app.common.prefs.PreferencesFile;
import org.saev.app.common.task.Threads;

/**
 * {@code saev bench start}: seconds from the start of a process to the window's first frame, and
 * milliseconds until each page is on it for the first time. It touches what a start touches, so the
 * launcher runs it once to write the archive of classes that later starts read.
 */
final class StartBench {
  private static final int SAMPLES = 1_000;
  private static final int FEATURES = 512;
  private static final double NANOS = 1e6;

  /** Pages that show a finished project without running its model. */
  private static final List<PageId> PAGES =
      List.of(
          PageId.FEATURES,
          PageId.DATASET,
          PageId.MODALITY,
          PageId.FILTER,
          PageId.REVIEW,
          PageId.SETTINGS);

  private StartBench() {}

  static Map<String, Object> run() {
    Map<String, Object> figures = new LinkedHashMap<>();
    if (!writesArchive()) {
      figures.put("first_window_s", FirstWindow.median());
    }
    PreferencesFile.ofUser().load();
    FxClock.startToolkit();
    Threads threads = Threads.ofWindow();
    FxClock clock = new FxClock(threads);
    try {
      AppContext app = FxClock.get(() -> show(threads));
      clock.frames(2, frame -> {});
      pages(app, clock, figures);
    } finally {
      threads.shutdown();
      FxClock.stopToolkit();
    }
    return figures;
  }

  /** While the archive is being written nothing reads it, so that a figure would say little. */
  private static boolean writesArchive() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .anyMatch(option -> option.startsWith("-XX:ArchiveClassesAtExit"));
  }

  private static AppContext show(Threads threads) {
    Stage stage = new Stage();
    AppContext app = BenchWindow.in(stage, new GeneratedProjects(FEATURES), threads);
    stage.show();
    return app;
  }

  private static void pages(AppContext app, FxClock clock, Map<String, Object> figures) {
    FxClock.onFx(() -> app.open(Path.of("generated-" + SAMPLES)));
    clock.until(() -> app.workspace().session() != null);
    clock.settle();
    for (PageId page : PAGES) {
      long start = System.nanoTime();
      FxClock.onFx(() -> app.navigator().show(page));
      clock.frames(2, frame -> {});
      figures.put(
          "first_%s_ms".formatted(page.name().toLowerCase(Locale.ROOT)),
          (System.nanoTime() - start) / NANOS);
      clock.settle();
    }
  }
}
