package org.saev.engine.project;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.saev.engine.activation.Passes;
import org.saev.engine.activation.StoreManifest;
import org.saev.engine.artifact.Installation;
import org.saev.engine.export.ReportPlan;
import org.saev.engine.feature.IndexManifest;
import org.saev.engine.job.Job;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.SaevException;
import org.saev.engine.score.Cut;
import org.saev.engine.score.Filter;
import org.saev.engine.score.Score;
import org.saev.engine.score.Thresholds;
import org.saev.engine.train.Knob;
import org.saev.engine.train.RecipeKind;
import org.saev.engine.train.TrainPlan;

/**
 * The whole way on the embedded model and dataset: harvest, train, index, score, report. Every
 * stage that was finished before is taken as it is.
 */
public final class DemoPipeline implements Job<DemoPipeline.Result> {
  /** The layer the embedded model was trained to align pictures and texts in. */
  public static final int LAYER = 4;

  private static final double DROP = 0.10;
  private static final double REVIEW = 0.05;

  private final Path folder;
  private final int samples;
  private final int steps;

  /** The demo as it is meant: all pairs, trained to the end. */
  public DemoPipeline(Path folder) {
    this(folder, 0, 0);
  }

  /**
   * @param folder the project to make or to go on with
   * @param samples how many of the embedded pairs; 0 for all
   * @param steps how long to train; 0 for as long as all pairs are worth
   */
  public DemoPipeline(Path folder, int samples, int steps) {
    this.folder = folder;
    this.samples = samples;
    this.steps = steps;
  }

  /** A top-k SAE that a laptop trains in half a minute, with the course found best for it. */
  static TrainPlan plan(int dIn, int steps) {
    Map<Knob, Double> turned =
        new EnumMap<>(
            Map.of(
                Knob.FEATURES, 4096.0,
                Knob.K, 32.0,
                Knob.LEARNING_RATE, 1e-3,
                Knob.WARM_UP_STEPS, 100.0,
                Knob.DEAD_AFTER_TOKENS, 1e5));
    if (steps > 0) {
      turned.put(Knob.STEPS, (double) steps);
    }
    return TrainPlan.of(RecipeKind.TOPK, dIn, turned);
  }

  /** Seconds each stage took when it was made. */
  public record Seconds(double harvest, double train, double index, double score, double total) {}

  /** What was made. */
  public record Result(ProjectSummary summary, Seconds seconds, Path project, Path report) {}

  @Override
  public Result run(JobContext context) {
    long start = System.nanoTime();
    Path demo =
        Installation.demo()
            .orElseThrow(() -> new SaevException("project.no-demo", Installation.home()));
    if (!Files.exists(folder.resolve("project.json"))) {
      NewProject.create(folder, demo.resolve("model"), demo.resolve("pairs.zip"), LAYER);
    }
    StoreManifest store;
    TrainStage.Outcome trained;
    IndexManifest index;
    try (Project project = Project.open(folder)) {
      store = new HarvestStage(project, Passes.BOTH, samples).run(context);
      trained = new TrainStage(project, dIn -> plan(dIn, steps), true, "cpu").run(context);
      index = new IndexStage(project).run(context);
    }
    try (FinishedProject finished = FinishedProject.open(folder, context)) {
      long scoring = System.nanoTime();
      double[] values = finished.values(Score.DEFAULT);
      double scored = (System.nanoTime() - scoring) * 1e-9;
      Thresholds thresholds =
          new Thresholds(Cut.keeping(values, 1 - DROP), Cut.keeping(values, 1 - DROP - REVIEW));
      Path report = new ProjectLayout(finished.folder()).reports().resolve("report.html");
      if (!Files.exists(report)) {
        Locale locale = Locale.getDefault(Locale.Category.DISPLAY);
        Filter filter = Filter.of(Score.DEFAULT, thresholds);
        finished.report(new ReportPlan(filter, locale), report).run(context);
      }
      Seconds seconds =
          new Seconds(
              store.seconds(),
              trained.seconds(),
              index.seconds(),
              scored,
              (System.nanoTime() - start) * 1e-9);
      return new Result(finished.summary(), seconds, finished.folder(), report);
    }
  }
}
