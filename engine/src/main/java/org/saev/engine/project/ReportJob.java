package org.saev.engine.project;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.saev.engine.dataset.Pixels;
import org.saev.engine.dataset.Sample;
import org.saev.engine.dataset.Thumbnails;
import org.saev.engine.export.AuditReport;
import org.saev.engine.export.ReportInput;
import org.saev.engine.export.ReportPlan;
import org.saev.engine.feature.FeatureCard;
import org.saev.engine.feature.FeatureStats;
import org.saev.engine.job.Job;
import org.saev.engine.job.JobContext;
import org.saev.engine.label.FeatureLabel;
import org.saev.engine.label.FeatureName;
import org.saev.engine.review.Entry;
import org.saev.engine.review.Pilot;
import org.saev.engine.review.ReviewState;
import org.saev.engine.score.Filter;
import org.saev.engine.score.Reason;
import org.saev.engine.score.Score;
import org.saev.engine.score.Thresholds;

/** Gathers what the audit report shows, and writes it. */
final class ReportJob implements Job<Path> {
  private static final int EXAMPLES = 8;
  private static final int REASONS = 3;
  private static final int FEATURES = 8;
  private static final int PICTURES = 5;
  private static final int EDGE = 120;
  private static final int MIN_SAMPLES = 10;

  private final FinishedProject project;
  private final ReportPlan plan;
  private final Filter filter;
  private final Thresholds thresholds;
  private final Path target;
  private final Thumbnails thumbnails;
  private final ReportHeat heat;

  ReportJob(FinishedProject project, ReportPlan plan, Path target) {
    this.project = project;
    this.plan = plan;
    this.filter = plan.filter();
    this.thresholds = filter.thresholds();
    this.target = target;
    thumbnails = new Thumbnails(project.dataset(), 16L << 20);
    heat = new ReportHeat(project);
  }

  @Override
  public Path run(JobContext context) {
    context.stage("stage.report", "unit.steps", 4);
    double[] values = project.values(filter);
    List<Entry> log = project.decisions().entries();
    ReviewState state = ReviewState.of(log);
    List<Integer> order =
        IntStream.range(0, values.length)
            .boxed()
            .filter(row -> !Double.isNaN(values[row]))
            .sorted(Comparator.comparingDouble(row -> values[row]))
            .toList();
    Map<Score, double[]> all = new EnumMap<>(Score.class);
    for (Score each : Score.values()) {
      all.put(each, project.values(each));
    }
    context.progress(1);
    List<ReportInput.Example> kept = examples(order.reversed().stream(), values);
    List<ReportInput.Example> border = border(order, values);
    List<ReportInput.Example> dropped = examples(order.stream(), values);
    context.progress(2);
    ReportChecks checks = new ReportChecks(project, values, thresholds, state);
    ProjectSummary s = project.summary();
    ReportInput input =
        new ReportInput(
            project.name(),
            Instant.now(),
            ProgramVersion.text(),
            Identities.dataset(project),
            Identities.model(project),
            Identities.sae(project),
            s.layer(),
            new ReportInput.Quality(
                s.tokens(),
                s.features(),
                s.alive(),
                s.fvuText(),
                s.fvuImage(),
                s.l0Text(),
                s.l0Image()),
            filter,
            values,
            all,
            kept,
            border,
            dropped,
            features(),
            labels(List.of(kept, border, dropped)),
            Map.of(),
            log,
            Pilot.of(values, thresholds, row -> project.dataset().sample(row).id(), state),
            checks.biases(plan.locale()),
            checks.problems(),
            checks.drops(order));
    context.progress(3);
    AuditReport.write(input, plan.locale(), target);
    context.progress(4);
    return target;
  }

  private List<ReportInput.Example> examples(Stream<Integer> rows, double[] values) {
    return rows.limit(EXAMPLES).map(row -> example(row, values[row])).toList();
  }

  /** Half of the examples from just below, half from just above the lower cut. */
  private List<ReportInput.Example> border(List<Integer> order, double[] values) {
    int below = (int) order.stream().filter(row -> values[row] < thresholds.low()).count();
    int from = Math.max(0, below - EXAMPLES / 2);
    return examples(order.stream().skip(from), values);
  }

  /** A name for every feature a reason names: a number alone tells a reader nothing. */
  private Map<Integer, String> labels(List<List<ReportInput.Example>> groups) {
    Map<Integer, FeatureLabel> given = project.labels().all();
    Map<Integer, String> labels = new TreeMap<>();
    for (List<ReportInput.Example> group : groups) {
      for (ReportInput.Example example : group) {
        for (Reason reason : example.reasons()) {
          int feature = reason.feature();
          FeatureLabel label = given.getOrDefault(feature, FeatureLabel.NONE);
          FeatureName name = FeatureName.of(feature, label, project.words(feature));
          if (!(name instanceof FeatureName.Unnamed)) {
            labels.put(feature, name.text());
          }
        }
      }
    }
    return labels;
  }

  private ReportInput.Example example(int row, double value) {
    Sample sample = project.dataset().sample(row);
    List<Reason> reasons = project.reasons(filter, row, REASONS);
    Optional<Pixels> picture = picture(row);
    return new ReportInput.Example(
        sample.id(),
        sample.text(),
        picture,
        picture.flatMap(pixels -> heat.over(pixels, row, reasons)),
        value,
        reasons);
  }

  private Optional<Pixels> picture(int row) {
    Sample sample = project.dataset().sample(row);
    if (sample.images().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(thumbnails.get(sample.images().getFirst(), EDGE));
    } catch (IOException e) {
      // the report leaves the picture's place empty; the harvest has flagged the sample with the
      // reason
      return Optional.empty();
    }
  }

  private List<ReportInput.FeatureExample> features() {
    List<ReportInput.FeatureExample> examples = new ArrayList<>();
    project.features().stream()
        .filter(
            f -> f.omega() > 0 && f.imageSamples() >= MIN_SAMPLES && f.textSamples() >= MIN_SAMPLES)
        .sorted(Comparator.comparingDouble(FeatureStats::omega).reversed())
        .limit(FEATURES)
        .forEach(f -> {
          FeatureCard card = project.card(f.feature());
          List<Pixels> pictures =
              card.topImages().stream()
                  .limit(PICTURES)
                  .flatMap(token -> picture(token.sample()).stream())
                  .toList();
          examples.add(new ReportInput.FeatureExample(f, pictures, card.promotedWords()));
        });
    return examples;
  }
}
