package org.saev.engine.project;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.export.ExportPlan;
import org.saev.engine.export.ReportPlan;
import org.saev.engine.export.ScopeRows;
import org.saev.engine.feature.FeatureCard;
import org.saev.engine.feature.FeatureLens;
import org.saev.engine.feature.FeatureMap;
import org.saev.engine.feature.FeatureStats;
import org.saev.engine.feature.OwnReading;
import org.saev.engine.feature.SampleTokens;
import org.saev.engine.feature.TokenView;
import org.saev.engine.job.Job;
import org.saev.engine.label.FeatureLabels;
import org.saev.engine.review.DecisionLog;
import org.saev.engine.review.ReviewState;
import org.saev.engine.score.FeatureRule;
import org.saev.engine.score.Filter;
import org.saev.engine.score.FilterPresets;
import org.saev.engine.score.Reason;
import org.saev.engine.score.RuleScores;
import org.saev.engine.score.Score;
import org.saev.engine.score.TokenReason;

/**
 * A finished project, opened for looking at: what the window's pages and the report read. All calls
 * are safe from any thread; those that may take more than a few milliseconds say so.
 */
public interface ProjectSession extends AutoCloseable {
  /** The project folder. */
  Path folder();

  /** The name shown in the title. */
  String name();

  Dataset dataset();

  ProjectSummary summary();

  /** Which tokens features and scores are made of. */
  TokenView view();

  /** One row per feature, by feature number. */
  List<FeatureStats> features();

  /** Caption words that go with a feature, best first; a suggestion for its label. At once. */
  List<String> words(int feature);

  /** One feature's page; up to 50 ms. */
  FeatureCard card(int feature);

  /**
   * The tokens a feature's direction speaks for and against; the first call loads the model,
   * seconds for a large one.
   *
   * @throws org.saev.engine.job.SaevException if the model is gone or not the project's any more
   */
  FeatureLens lens(int feature);

  /**
   * What features answer to on an own picture, an own text or both; loads the model as {@link
   * #lens} does.
   *
   * @param picture a picture's file; null for a text alone
   */
  OwnReading read(@Nullable Path picture, String text);

  /**
   * Whether {@link #tokens} reads what was kept, in milliseconds; else the model has to run for it.
   */
  default boolean keepsTokens() {
    return true;
  }

  /** A sample's tokens with their activations; up to 100 ms. */
  SampleTokens tokens(int sample);

  /**
   * The same of several samples, in that order. Where their activations were not kept the model
   * runs over all of them together, which takes a fraction of the time; samples looked at before
   * are at hand.
   */
  default List<SampleTokens> tokens(List<Integer> samples) {
    return samples.stream().map(this::tokens).toList();
  }

  /** The scores that were computed for this project. */
  Set<Score> scores();

  /**
   * One value per sample, by dataset row; NaN for a sample that could not be scored. Never
   * modified.
   */
  double[] values(Score score);

  /** A score as it is defined, or per token ({@link Score#perToken}). */
  default double[] values(Score score, boolean perToken) {
    return perToken ? score.perToken(values(score), tokenCounts()) : values(score);
  }

  /** Text and image tokens by dataset row, as far as samples were harvested. */
  int[] tokenCounts();

  /** The features that made a sample score as it did, largest part first; up to 100 ms. */
  List<Reason> reasons(Score score, int sample, int limit);

  /**
   * The text tokens and patches that made a sample score as it did, largest part first; up to 100
   * ms.
   */
  List<TokenReason> tokenReasons(Score score, int sample, int limit);

  /** Rows whose image or text could not be read, with the reason in words. */
  List<FlaggedSample> flagged();

  /**
   * What reviewers decided, in the project's database: opening that takes half a second at the
   * first call, and every decision is on the disk when its call returns.
   */
  DecisionLog decisions();

  /**
   * The names, tags, stars and notes of this SAE's features, in the project's database: opening
   * that takes half a second at the first call, and every change is on the disk when its call
   * returns.
   */
  FeatureLabels labels();

  /**
   * A job that answers with the map of all features: read at once where it was laid out before,
   * else a few seconds of work.
   */
  Job<FeatureMap> map();

  /**
   * What a rule over features makes of every sample; reads all that the samples activated, 10 KB a
   * sample in the demo ({@code saev bench filter} measures it).
   */
  RuleScores apply(FeatureRule rule);

  /** What made sample {@code sample} score as it did under a rule, largest part first. */
  List<Reason> reasons(FeatureRule rule, int sample, int limit);

  /**
   * The dataset's columns, facets, tags and findings. The first call reads all samples and opens
   * the database: up to five seconds for a million samples.
   */
  DatasetBrowser browser();

  /** Named filters and the one in effect, in the project's database. */
  FilterPresets presets();

  /** The value by row that a filter cuts; NaN for a sample that could not be scored. */
  default double[] values(Filter filter) {
    double[] base = values(filter.score(), filter.perToken());
    return filter.hasRule() ? Filter.values(base, apply(filter.rule())) : base;
  }

  /** The features behind a filter's score, in the units of that score. */
  default List<Reason> reasons(Filter filter, int sample, int limit) {
    double unit = unit(filter, sample);
    return reasons(filter.score(), sample, limit).stream()
        .map(reason -> reason.times(unit))
        .toList();
  }

  /** The text tokens and patches behind a filter's score, in the units of that score. */
  default List<TokenReason> tokenReasons(Filter filter, int sample, int limit) {
    double unit = unit(filter, sample);
    return tokenReasons(filter.score(), sample, limit).stream()
        .map(reason -> reason.times(unit))
        .toList();
  }

  private double unit(Filter filter, int sample) {
    return filter.perToken() && filter.score().growsWithTokens() ? 1.0 / tokenCounts()[sample] : 1;
  }

  /** The rows a plan means. */
  default BitSet rows(ExportPlan plan, ReviewState state) {
    return ScopeRows.of(
        plan.scope(),
        plan.rows(),
        values(plan.filter()),
        plan.filter().thresholds(),
        row -> dataset().sample(row).id(),
        state);
  }

  /**
   * A job that exports exactly the samples of a plan, with a manifest.
   *
   * @param target a folder that does not exist yet
   * @return a job whose result is the number of samples written
   */
  Job<Integer> export(ExportPlan plan, Path target);

  /** A job that writes the audit report: as PDF if the name ends in {@code .pdf}, else as HTML. */
  Job<Path> report(ReportPlan plan, Path target);

  @Override
  void close();

  /** A sample that was left out, and why. */
  record FlaggedSample(int sample, String reason) {}
}
