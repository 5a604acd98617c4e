package org.saev.app.bench;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.export.ExportPlan;
import org.saev.engine.export.ReportPlan;
import org.saev.engine.feature.FeatureCard;
import org.saev.engine.feature.FeatureLens;
import org.saev.engine.feature.FeatureMap;
import org.saev.engine.feature.FeatureStats;
import org.saev.engine.feature.OwnReading;
import org.saev.engine.feature.SampleTokens;
import org.saev.engine.feature.TokenView;
import org.saev.engine.job.Job;
import org.saev.engine.label.FeatureLabels;
import org.saev.engine.label.MemoryFeatureLabels;
import org.saev.engine.project.BrowserMemory;
import org.saev.engine.project.DatasetBrowser;
import org.saev.engine.project.ProjectSession;
import org.saev.engine.project.ProjectSummary;
import org.saev.engine.review.DecisionLog;
import org.saev.engine.review.MemoryDecisionLog;
import org.saev.engine.review.ReviewState;
import org.saev.engine.score.FeatureRule;
import org.saev.engine.score.Filter;
import org.saev.engine.score.FilterPresets;
import org.saev.engine.score.Reason;
import org.saev.engine.score.RuleScores;
import org.saev.engine.score.Score;
import org.saev.engine.score.TokenReason;

/** Results of any size that cost nothing to make; what changes or writes them is refused. */
final class GeneratedSession implements ProjectSession {
  private static final Set<Score> SCORES = EnumSet.of(Score.AGREEMENT, Score.COSINE);
  private static final int TOKENS = 586;

  private final Path folder;
  private final Dataset dataset;
  private final List<FeatureStats> stats;
  private final Map<Score, double[]> values = new EnumMap<>(Score.class);
  private final DecisionLog decisions = new MemoryDecisionLog(InstantSource.system());
  private final FeatureLabels labels = new MemoryFeatureLabels();
  private @Nullable DatasetBrowser browser;

  GeneratedSession(Path folder, int samples, int features) {
    this.folder = folder;
    dataset = new GeneratedDataset(samples);
    stats = IntStream.range(0, features).mapToObj(f -> GeneratedCards.stats(f, samples)).toList();
    for (Score score : SCORES) {
      Random random = new Random(score.id().length());
      double[] made = new double[samples];
      Arrays.setAll(made, row -> random.nextGaussian() * 0.1 + (row % 20 == 0 ? 0.3 : 0.7));
      values.put(score, made);
    }
  }

  @Override
  public Path folder() {
    return folder;
  }

  @Override
  public String name() {
    return "generated";
  }

  @Override
  public Dataset dataset() {
    return dataset;
  }

  @Override
  public TokenView view() {
    return TokenView.SEPARATE;
  }

  @Override
  public ProjectSummary summary() {
    int fifth = stats.size() / 5;
    return new ProjectSummary(
        dataset.size(),
        dataset.size(),
        (long) dataset.size() * TOKENS,
        16,
        "LlavaForConditionalGeneration",
        stats.size(),
        4 * fifth,
        fifth,
        fifth,
        fifth,
        0.02,
        0.07,
        0.01,
        32,
        32);
  }

  @Override
  public List<FeatureStats> features() {
    return stats;
  }

  @Override
  public List<String> words(int feature) {
    return List.of("word" + feature % 997, "other" + feature % 89);
  }

  @Override
  public FeatureCard card(int feature) {
    return GeneratedCards.card(stats.get(feature), dataset.size(), stats.size());
  }

  @Override
  public FeatureLens lens(int feature) {
    FeatureLens.Piece piece = new FeatureLens.Piece(feature, " disc", 4);
    return new FeatureLens(List.of(piece), List.of(piece));
  }

  @Override
  public OwnReading read(@Nullable Path picture, String text) {
    throw new UnsupportedOperationException("there is no model");
  }

  @Override
  public SampleTokens tokens(int sample) {
    return GeneratedCards.tokens(sample, dataset.sample(sample).text(), stats.size());
  }

  @Override
  public Set<Score> scores() {
    return SCORES;
  }

  @Override
  public double[] values(Score score) {
    return values.getOrDefault(score, new double[0]);
  }

  @Override
  public int[] tokenCounts() {
    int[] counts = new int[dataset.size()];
    Arrays.fill(counts, TOKENS);
    return counts;
  }

  @Override
  public List<Reason> reasons(Score score, int sample, int limit) {
    return IntStream.range(0, Math.min(5, limit))
        .mapToObj(i -> new Reason((sample + i) % stats.size(), 0.2 - i * 0.05, 0.4, 0.5))
        .toList();
  }

  @Override
  public List<TokenReason> tokenReasons(Score score, int sample, int limit) {
    return List.of();
  }

  @Override
  public List<FlaggedSample> flagged() {
    return List.of();
  }

  @Override
  public DecisionLog decisions() {
    return decisions;
  }

  @Override
  public FeatureLabels labels() {
    return labels;
  }

  @Override
  public Job<FeatureMap> map() {
    throw new UnsupportedOperationException("there is no decoder");
  }

  @Override
  public RuleScores apply(FeatureRule rule) {
    throw new UnsupportedOperationException("there are no codes");
  }

  @Override
  public List<Reason> reasons(FeatureRule rule, int sample, int limit) {
    return List.of();
  }

  @Override
  public synchronized DatasetBrowser browser() {
    if (browser == null) {
      browser =
          DatasetBrowser.of(
              dataset, new BrowserMemory(), ReviewState.of(decisions.entries()), values);
    }
    return browser;
  }

  @Override
  public FilterPresets presets() {
    return new NoPresets();
  }

  @Override
  public Job<Integer> export(ExportPlan plan, Path target) {
    throw new UnsupportedOperationException("nothing is written");
  }

  @Override
  public Job<Path> report(ReportPlan plan, Path target) {
    throw new UnsupportedOperationException("nothing is written");
  }

  @Override
  public void close() {
    // everything is in memory
  }

  /** A generated project keeps no filters. */
  private static final class NoPresets implements FilterPresets {
    @Override
    public Map<String, Filter> all() {
      return Map.of();
    }

    @Override
    public void save(String name, Filter filter) {
      throw new UnsupportedOperationException("nothing is written");
    }

    @Override
    public void delete(String name) {
      throw new UnsupportedOperationException("nothing is written");
    }

    @Override
    public Optional<Filter> inEffect() {
      return Optional.empty();
    }

    @Override
    public void putInEffect(Filter filter) {
      // a benchmark moves thresholds all the time
    }
  }
}
