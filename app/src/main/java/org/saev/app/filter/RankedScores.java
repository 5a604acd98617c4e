package org.saev.app.filter;

import java.util.Arrays;
import java.util.stream.IntStream;

/** A score's values in ascending order, so that a cut is counted in the time of a look-up. */
final class RankedScores {
  private final int[] rows;
  private final double[] sorted;
  private final int unscored;

  /**
   * @param values one per dataset row; NaN where a sample has no score
   */
  RankedScores(double[] values) {
    rows =
        IntStream.range(0, values.length)
            .filter(row -> !Double.isNaN(values[row]))
            .boxed()
            .sorted((a, b) -> Double.compare(values[a], values[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    sorted = Arrays.stream(rows).mapToDouble(row -> values[row]).toArray();
    unscored = values.length - rows.length;
  }

  /** Samples with a score. */
  int size() {
    return sorted.length;
  }

  /** Samples without one. */
  int unscored() {
    return unscored;
  }

  /** How many samples score below {@code cut}. */
  int below(double cut) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < cut) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Dataset row of the sample at {@code rank}, 0 being the lowest score. */
  int row(int rank) {
    return rows[rank];
  }

  double value(int rank) {
    return sorted[rank];
  }

  /** The score below which a share of the samples lies; 0 without samples. */
  double quantile(double share) {
    if (sorted.length == 0) {
      return 0;
    }
    return sorted[Math.clamp((long) (share * sorted.length), 0, sorted.length - 1)];
  }
}
