package org.saev.engine.export;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.saev.engine.dataset.Pixels;
import org.saev.engine.feature.FeatureStats;
import org.saev.engine.review.Choice;
import org.saev.engine.review.Entry;
import org.saev.engine.review.Pilot;
import org.saev.engine.score.FacetBias;
import org.saev.engine.score.Filter;
import org.saev.engine.score.Grading;
import org.saev.engine.score.Reason;
import org.saev.engine.score.Score;
import org.saev.engine.score.Thresholds;

/**
 * Everything an audit report shows. The report computes nothing but counts and histograms from it.
 *
 * @param project name of the project
 * @param time when the report was made
 * @param programVersion version of this program
 * @param dataset what was checked
 * @param model what it was checked with
 * @param sae what the scores were read from
 * @param layer hook layer, 0-based
 * @param quality how good the SAE is
 * @param filter score, rule and cuts the verdicts come from
 * @param filtered the filter's value by dataset row; NaN where there is none
 * @param values every score that was computed, by dataset row; NaN where there is none
 * @param kept examples well above the upper cut
 * @param border examples nearest the cuts
 * @param dropped examples of the lowest scores
 * @param features features worth showing
 * @param labels what to call features: names people gave, else words they go with
 * @param grading grades against known faults, by score; empty if no truth was given
 * @param decisions the whole log, undone entries too
 * @param pilot what the trial showed
 * @param biases drop rates compared between groups, by facet
 * @param problems counts of the checks before and after; empty if they were not run
 * @param drops what the filter drops, worst first
 */
public record ReportInput(
    String project,
    Instant time,
    String programVersion,
    Identity dataset,
    Identity model,
    Identity sae,
    int layer,
    Quality quality,
    Filter filter,
    double[] filtered,
    Map<Score, double[]> values,
    List<Example> kept,
    List<Example> border,
    List<Example> dropped,
    List<FeatureExample> features,
    Map<Integer, String> labels,
    Map<Score, Grading> grading,
    List<Entry> decisions,
    Pilot pilot,
    List<FacetBias> biases,
    List<Problem> problems,
    List<Dropped> drops) {

  /**
   * Figures of the SAE.
   *
   * @param tokens stored tokens it was measured on
   * @param features d_sae
   * @param alive features that fired
   * @param fvuText fraction of variance unexplained on text tokens; NaN if not evaluated
   * @param fvuImage the same on image tokens
   * @param l0Text mean active features per text token
   * @param l0Image mean active features per image token
   */
  public record Quality(
      long tokens,
      int features,
      int alive,
      double fvuText,
      double fvuImage,
      double l0Text,
      double l0Image) {}

  /**
   * One sample to look at.
   *
   * @param picture its first picture, small; empty if it could not be read
   * @param heat the same with the patches of the strongest reason coloured; empty where none of
   *     them fired
   * @param reasons why it scored as it did, strongest first
   */
  public record Example(
      String id,
      String text,
      Optional<Pixels> picture,
      Optional<Pixels> heat,
      double score,
      List<Reason> reasons) {}

  /**
   * One feature to look at.
   *
   * @param pictures pictures it fires on most, small
   * @param words words it goes with
   */
  public record FeatureExample(FeatureStats stats, List<Pixels> pictures, List<String> words) {}

  /**
   * One kind of problem.
   *
   * @param check id of the check that finds it, which is also the key of its name
   * @param before samples of the dataset that have it
   * @param after samples that have it among those that stay
   */
  public record Problem(String check, int before, int after) {}

  /**
   * A line of the appendix.
   *
   * @param id the sample
   * @param value its value under the filter
   * @param choice what people decided about it; empty if nothing
   */
  public record Dropped(String id, double value, Optional<Choice> choice) {}

  Score score() {
    return filter.score();
  }

  Thresholds thresholds() {
    return filter.thresholds();
  }

  Counts counts() {
    return Counts.of(filtered, filter.thresholds());
  }
}
