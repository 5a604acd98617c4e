package org.saev.app;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntConsumer;
import javafx.scene.Parent;
import javafx.scene.control.skin.VirtualFlow;
import javafx.stage.Stage;
import org.saev.app.bench.FxClock;
import org.saev.app.bench.GeneratedProjects;
import org.saev.app.common.control.ScatterPlot;
import org.saev.app.common.control.ScatterView;
import org.saev.app.common.nav.PageId;
import org.saev.app.common.task.Threads;
import org.saev.app.features.FeaturesViewModel;
import org.saev.app.filter.FilterViewModel;
import org.saev.app.modality.ModalityViewModel;
import org.saev.app.pages.DatasetModule;
import org.saev.app.pages.FeaturesModule;
import org.saev.app.pages.FilterModule;
import org.saev.app.pages.ModalityModule;
import org.saev.engine.feature.FeatureCard;

/**
 * {@code saev bench ui}: how fast the window is on generated data, drawn by software and without a
 * display. Where the window's thread works alone, its processor time is counted, so that a busy
 * machine does not blur it; it includes CSS and layout. {@code *_p95} is what 95 in 100 stay below.
 * Frames come at the beats of a clock of 60 Hz: {@code idle_frame} is their distance with nothing
 * to do, against which that of the others is to be read.
 */
final class UiBench {
  private static final int GALLERY = 100_000;
  private static final int RECOUNTED = 1_000_000;
  private static final int FEATURES = 65_536;
  private static final int FEATURES_OF_DAY = 4096;
  private static final int ROUNDS = 200;
  private static final int CARDS = 40;
  private static final double SCROLLED_PIXELS = 90;
  private static final double NANOS = 1e6;

  private final Map<String, Object> figures = new LinkedHashMap<>();
  private final Threads threads = Threads.ofWindow();
  private final FxClock clock = new FxClock(threads);
  private final Stage stage;
  private final AppContext app;

  /** Shows the window; called on its thread. */
  private UiBench() {
    stage = new Stage();
    app = BenchWindow.in(stage, new GeneratedProjects(FEATURES), threads);
    stage.show();
  }

  /** Measures everything and leaves the window closed; figures by name. */
  static Map<String, Object> run() {
    FxClock.startToolkit();
    try {
      UiBench bench = FxClock.get(UiBench::new);
      Map<String, Object> figures = bench.measure();
      figures.putAll(
          new ActionBench(new GeneratedProjects(FEATURES_OF_DAY), Path.of("generated-" + GALLERY))
              .measure());
      return figures;
    } finally {
      // without it the toolkit would keep the program running
      FxClock.stopToolkit();
    }
  }

  private Map<String, Object> measure() {
    clock.frames(2, frame -> {});
    figures.put("first_window_s", FirstWindow.median());
    // what the clock of frames itself does: a frame too late for one beat waits for the next
    put("idle_frame", clock.frames(ROUNDS, frame -> {}));
    gallery();
    cards();
    scatter();
    recount();
    threads.shutdown();
    return figures;
  }

  private void open(int samples, PageId page) {
    long start = System.nanoTime();
    FxClock.onFx(() -> app.open(Path.of("generated-" + samples)));
    clock.until(() -> {
      var session = app.workspace().session();
      return session != null && session.dataset().size() == samples;
    });
    show(page);
    figures.put("open_%d_s".formatted(samples), (System.nanoTime() - start) / NANOS / 1000);
  }

  private void show(PageId page) {
    FxClock.onFx(() -> app.navigator().show(page));
    clock.settle();
  }

  private Parent root() {
    return stage.getScene().getRoot();
  }

  private void gallery() {
    open(GALLERY, PageId.DATASET);
    clock.until(
        () -> app.page(DatasetModule.class).model().foundProperty().get().rows().length == GALLERY);
    clock.settle();
    VirtualFlow<?> flow =
        FxClock.get(() -> (VirtualFlow<?>) root().lookup("#gallery").lookup(".virtual-flow"));
    IntConsumer scroll = frame -> flow.scrollPixels(SCROLLED_PIXELS);
    clock.frames(ROUNDS, scroll);
    put("gallery_frame", clock.frames(ROUNDS, scroll));
    put("gallery_work", clock.rounds(ROUNDS, scroll.andThen(frame -> layOut())));
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    figures.put("heap_mb", (runtime.totalMemory() - runtime.freeMemory()) / (double) (1 << 20));
  }

  private void cards() {
    show(PageId.FEATURES);
    FeaturesViewModel model = app.page(FeaturesModule.class).model();
    cards("card", model, round -> model.select((round + CARDS) * 101 + 7));
    cards(
        "next_card",
        model,
        // whoever steps on has looked at the card before it for a moment
        round -> model.step(1));
  }

  /** Opens cards, the first half of them to warm up; what is left to read ahead is read between. */
  private void cards(String name, FeaturesViewModel model, IntConsumer open) {
    double[] built = new double[CARDS];
    double[] shown = new double[CARDS];
    double[] whole = new double[CARDS];
    for (int round = -CARDS; round < CARDS; round++) {
      clock.settleAhead();
      int number = round;
      FeatureCard old = FxClock.get(() -> model.cardProperty().get());
      long start = System.nanoTime();
      double before = FxClock.get(FxClock::cpuMillis);
      FxClock.onFx(() -> open.accept(number));
      clock.until(() -> !Objects.equals(model.cardProperty().get(), old));
      FxClock.onFx(this::layOut);
      if (round >= 0) {
        shown[round] = (System.nanoTime() - start) / NANOS;
      }
      clock.settle();
      if (round >= 0) {
        whole[round] = (System.nanoTime() - start) / NANOS;
        built[round] = FxClock.get(FxClock::cpuMillis) - before;
      }
    }
    put(name + "_work", built);
    put(name + "_shown", shown);
    put(name + "_with_examples", whole);
  }

  private void scatter() {
    show(PageId.MODALITY);
    ScatterPlot plot = FxClock.get(() -> (ScatterPlot) root().lookup("#scatter"));
    IntConsumer paint =
        round -> {
          // next to nothing is left out, so that every round has all points to paint
          plot.viewProperty().set(new ScatterView(0, 0, 1 - round * 1e-6));
          layOut();
        };
    clock.rounds(ROUNDS, paint);
    put("scatter_frame", clock.rounds(ROUNDS, paint));
    IntConsumer zoom =
        round -> {
          double in = 1 + round % 50;
          plot.viewProperty().set(new ScatterView(0.3, 0.1, 1 / in));
          layOut();
        };
    clock.rounds(ROUNDS, zoom);
    put("scatter_zoomed", clock.rounds(ROUNDS, zoom));
    FxClock.onFx(plot::showAll);
    ModalityViewModel model = app.page(ModalityModule.class).model();
    double low = FxClock.get(() -> model.ranges().share().lowProperty().get());
    IntConsumer narrow =
        round -> {
          model.ranges().share().lowProperty().set(low + round / (2.0 * ROUNDS));
          layOut();
        };
    clock.rounds(ROUNDS, narrow);
    put("scatter_narrowed", clock.rounds(ROUNDS, narrow));
  }

  private void recount() {
    open(RECOUNTED, PageId.FILTER);
    FilterViewModel model = app.page(FilterModule.class).model();
    clock.until(() -> model.keepProperty().get() > 0);
    double low = FxClock.get(() -> model.lowProperty().get());
    double range = FxClock.get(() -> model.highProperty().get()) - low;
    IntConsumer drag = round -> model.lowProperty().set(low + range * round / ROUNDS);
    clock.rounds(ROUNDS, drag);
    put("recount_1m", clock.rounds(ROUNDS, drag));
    IntConsumer seen = drag.andThen(round -> layOut());
    clock.rounds(ROUNDS, seen);
    put("drag_1m_with_samples", clock.rounds(ROUNDS, seen));
  }

  private void layOut() {
    root().applyCss();
    root().layout();
  }

  private void put(String name, double[] millis) {
    double[] sorted = millis.clone();
    Arrays.sort(sorted);
    figures.put(name + "_ms", sorted[sorted.length / 2]);
    figures.put(name + "_p95_ms", sorted[(int) (sorted.length * 0.95)]);
  }
}
