package org.saev.engine.score;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one filter does otherwise than another.
 *
 * @param counts samples by verdict before and after; without those of no sample
 * @param rows rows whose verdict changed, lowest new value first
 */
public record FilterChange(Map<Move, Integer> counts, List<Integer> rows) {
  /** Rows named at most: enough to look at. */
  private static final int MOST_ROWS = 500;

  /** A verdict before and after. */
  public record Move(Verdict was, Verdict is) {}

  public FilterChange {
    counts = Map.copyOf(counts);
    rows = List.copyOf(rows);
  }

  /** Compares two filters' values of the same rows; rows without one are passed over. */
  public static FilterChange of(double[] before, Thresholds from, double[] after, Thresholds to) {
    Map<Move, Integer> counts = new HashMap<>();
    List<Integer> rows = new ArrayList<>();
    for (int row = 0; row < before.length; row++) {
      if (!Double.isNaN(before[row]) && !Double.isNaN(after[row])) {
        Verdict was = from.verdict(before[row]);
        Verdict is = to.verdict(after[row]);
        counts.merge(new Move(was, is), 1, Integer::sum);
        if (was != is && rows.size() < MOST_ROWS) {
          rows.add(row);
        }
      }
    }
    rows.sort((a, b) -> Double.compare(after[a], after[b]));
    return new FilterChange(counts, rows);
  }

  public int count(Verdict was, Verdict is) {
    return counts.getOrDefault(new Move(was, is), 0);
  }

  /** How many samples changed their verdict. */
  public int changed() {
    int changed = 0;
    for (Verdict was : Verdict.values()) {
      for (Verdict is : Verdict.values()) {
        changed += was == is ? 0 : count(was, is);
      }
    }
    return changed;
  }
}
