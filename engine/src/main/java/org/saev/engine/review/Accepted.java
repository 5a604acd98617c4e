package org.saev.engine.review;

import java.util.BitSet;
import java.util.Optional;
import java.util.function.IntFunction;
import org.saev.engine.score.Thresholds;
import org.saev.engine.score.Verdict;

/**
 * What stays in the end: what the filter keeps, corrected by people. Accepted samples stay whatever
 * their score, rejected ones go; a flagged one waits for somebody and does not stay until then. One
 * that was only put off follows its score.
 */
public final class Accepted {
  private Accepted() {}

  /** The rows a filter keeps; a sample without a score cannot be vouched for. */
  public static BitSet kept(double[] values, Thresholds thresholds) {
    BitSet kept = new BitSet(values.length);
    for (int row = 0; row < values.length; row++) {
      if (!Double.isNaN(values[row]) && thresholds.verdict(values[row]) == Verdict.KEEP) {
        kept.set(row);
      }
    }
    return kept;
  }

  /**
   * @param idOf a row's sample id
   */
  public static BitSet rows(
      double[] values, Thresholds thresholds, IntFunction<String> idOf, ReviewState state) {
    BitSet rows = kept(values, thresholds);
    if (state.current().isEmpty()) {
      return rows;
    }
    for (int row = 0; row < values.length; row++) {
      Optional<Choice> choice = state.choice(idOf.apply(row));
      if (choice.isPresent()) {
        switch (choice.get()) {
          case ACCEPT -> rows.set(row);
          case REJECT, FLAG -> rows.clear(row);
          case SKIP -> {}
        }
      }
    }
    return rows;
  }
}
