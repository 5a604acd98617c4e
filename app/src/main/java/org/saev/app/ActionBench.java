package org.saev.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import javafx.stage.Stage;
import org.saev.app.bench.FxClock;
import org.saev.app.bench.StretchMeter;
import org.saev.app.bench.StretchMeter.Stretches;
import org.saev.app.common.project.ProjectSource;
import org.saev.app.common.task.Threads;
import org.saev.engine.tensor.Median;

/**
 * How long each everyday action holds the window's thread at a stretch. Every round has a window of
 * its own, so that pages are built anew: the first round says what cold code costs, the others what
 * remains once it is compiled.
 */
final class ActionBench {
  private static final int ROUNDS = 12;

  /** Rounds whose code is not yet compiled; they count for no median. */
  private static final int WARM_UP = 5;

  /** Pulses in which an action comes to rest. */
  private static final int PULSES = 4;

  private final Map<String, List<Stretches>> found = new LinkedHashMap<>();
  private final ProjectSource projects;
  private final Path project;

  ActionBench(ProjectSource projects, Path project) {
    this.projects = projects;
    this.project = project;
  }

  /** Milliseconds by action; the toolkit runs already. */
  Map<String, Object> measure() {
    for (int round = 0; round < ROUNDS; round++) {
      round();
    }
    Map<String, Object> figures = new LinkedHashMap<>();
    found.forEach((action, stretches) -> figures.put("fx " + action, figures(stretches)));
    return figures;
  }

  private void round() {
    Threads threads = Threads.ofWindow();
    FxClock clock = new FxClock(threads);
    Stage stage = FxClock.get(Stage::new);
    AppContext app = FxClock.get(() -> BenchWindow.in(stage, projects, threads));
    StretchMeter meter = FxClock.get(() -> new StretchMeter(stage.getScene()));
    FxClock.onFx(stage::show);
    FxClock.onFx(meter::start);
    FxClock.onFx(app::prepare);
    clock.until(app::isPrepared);
    rest(clock);
    keep("prepare", meter);
    EverydayActions.of(app, stage, project)
        .forEach((name, action) -> {
          FxClock.get(meter::take);
          FxClock.onFx(action);
          clock.until(() -> app.workspace().session() != null && app.isWhole());
          rest(clock);
          keep(name, meter);
          // what follows is measured with every page prepared, as a user meets it
          clock.until(app::isPrepared);
          if (name.equals(EverydayActions.OPEN)) {
            rest(clock);
            keep("prepare for project", meter);
          }
        });
    FxClock.onFx(meter::stop);
    FxClock.onFx(app.workspace()::close);
    FxClock.onFx(stage::close);
    threads.shutdown();
  }

  private void keep(String name, StretchMeter meter) {
    found.computeIfAbsent(name, key -> new ArrayList<>()).add(FxClock.get(meter::take));
  }

  private static void rest(FxClock clock) {
    clock.settle();
    clock.frames(PULSES, frame -> {});
    clock.settle();
    clock.frames(PULSES, frame -> {});
  }

  private static Map<String, Double> figures(List<Stretches> all) {
    List<Stretches> warm = all.subList(WARM_UP, all.size());
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("longest", median(warm, Stretches::longest));
    figures.put("event", median(warm, Stretches::event));
    figures.put("pulse", median(warm, Stretches::pulse));
    figures.put("layout", median(warm, Stretches::layout));
    figures.put("worst", rounded(warm.stream().mapToDouble(Stretches::longest).max().orElse(0)));
    figures.put("cold", rounded(all.getFirst().longest()));
    return figures;
  }

  private static double median(List<Stretches> of, ToDoubleFunction<Stretches> figure) {
    return rounded(Median.of(of.stream().mapToDouble(figure).toArray()));
  }

  private static double rounded(double millis) {
    return Math.round(millis * 10) / 10.0;
  }
}
