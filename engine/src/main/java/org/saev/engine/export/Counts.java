package org.saev.engine.export;

import java.util.EnumMap;
import org.saev.engine.score.Thresholds;
import org.saev.engine.score.Verdict;

/** How many samples a filter keeps, sends to review and drops; {@code unscored} had no score. */
public record Counts(int kept, int review, int dropped, int unscored) {
  public static Counts of(double[] values, Thresholds thresholds) {
    EnumMap<Verdict, Integer> per = new EnumMap<>(Verdict.class);
    int unscored = 0;
    for (double value : values) {
      if (Double.isNaN(value)) {
        unscored++;
      } else {
        per.merge(thresholds.verdict(value), 1, Integer::sum);
      }
    }
    return new Counts(
        per.getOrDefault(Verdict.KEEP, 0),
        per.getOrDefault(Verdict.REVIEW, 0),
        per.getOrDefault(Verdict.DROP, 0),
        unscored);
  }

  public int total() {
    return kept + review + dropped + unscored;
  }
}
