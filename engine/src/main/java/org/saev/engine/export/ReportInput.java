package org.saev.engine.export;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.saev.engine.dataset.Pixels;
import org.saev.engine.feature.FeatureStats;
import org.saev.engine.review.Entry;
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
 * @param score the score the verdicts come from
 * @param thresholds the cuts through it
 * @param values every score that was computed, by dataset row; NaN where there is none
 * @param kept examples well above the upper cut
 * @param border examples nearest the cuts
 * @param dropped examples of the lowest scores
 * @param features features worth showing
 * @param labels what to call features: names people gave, else words they go with
 * @param grading grades against known faults, by score; empty if no truth was given
 * @param decisions the whole log, undone entries too
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
    Score score,
    Thresholds thresholds,
    Map<Score, double[]> values,
    List<Example> kept,
    List<Example> border,
    List<Example> dropped,
    List<FeatureExample> features,
    Map<Integer, String> labels,
    Map<Score, Grading> grading,
    List<Entry> decisions) {

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
   * @param reasons why it scored as it did, strongest first
   */
  public record Example(
      String id, String text, Optional<Pixels> picture, double score, List<Reason> reasons) {}

  /**
   * One feature to look at.
   *
   * @param pictures pictures it fires on most, small
   * @param words words it goes with
   */
  public record FeatureExample(FeatureStats stats, List<Pixels> pictures, List<String> words) {}

  double[] mainValues() {
    double[] main = values.get(score);
    if (main == null) {
      throw new IllegalStateException("no values of " + score);
    }
    return main;
  }

  Counts counts() {
    return Counts.of(mainValues(), thresholds);
  }
}
