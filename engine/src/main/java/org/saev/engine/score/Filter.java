package org.saev.engine.score;

import java.util.Arrays;

/**
 * A filter as a person set it up.
 *
 * @param score what samples are ranked by
 * @param perToken whether that score is divided by a sample's tokens ({@link Score#perToken})
 * @param rule what features add to that score, and which samples are taken at all
 * @param thresholds the cuts through the sum
 */
public record Filter(Score score, boolean perToken, FeatureRule rule, Thresholds thresholds) {
  /** A filter by the score as it is defined. */
  public Filter(Score score, FeatureRule rule, Thresholds thresholds) {
    this(score, false, rule, thresholds);
  }

  /** A filter by score alone. */
  public static Filter of(Score score, Thresholds thresholds) {
    return new Filter(score, FeatureRule.EMPTY, thresholds);
  }

  /** Whether features play a part. */
  public boolean hasRule() {
    return !rule.equals(FeatureRule.EMPTY);
  }

  /**
   * The score with the rule's part added; −∞ for samples the rule does not take, which drops them
   * under any cut, and NaN where there is no score.
   *
   * @param base the score by row
   * @param applied what the rule makes of the same rows; may end before them
   */
  public static double[] values(double[] base, RuleScores applied) {
    double[] values = Arrays.copyOf(base, base.length);
    for (int row = 0; row < Math.min(base.length, applied.values().length); row++) {
      if (Double.isNaN(base[row])) {
        continue;
      }
      double part = applied.values()[row];
      values[row] =
          applied.taken().get(row)
              ? base[row] + (Double.isNaN(part) ? 0 : part)
              : Double.NEGATIVE_INFINITY;
    }
    return values;
  }
}
