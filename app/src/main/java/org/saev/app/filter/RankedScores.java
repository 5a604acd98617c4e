package org.saev.app.filter;

import java.util.Arrays;
import java.util.Comparator;

/** A score's values in ascending order, so that a cut is counted in the time of a look-up. */
final class RankedScores {
  private final int[] rows;
  private final double[] sorted;
  private final int unscored;

  /**
   * @param values one per dataset row; NaN where a sample has no score
   */
  RankedScores(double[] values) {
    long[] keys = new long[values.length];
    int scored = 0;
    for (int row = 0; row < values.length; row++) {
      if (!Double.isNaN(values[row])) {
        keys[scored++] = (long) ascending((float) values[row]) << 32 | row;
      }
    }
    Arrays.parallelSort(keys, 0, scored);
    rows = new int[scored];
    for (int rank = 0; rank < scored; rank++) {
      rows[rank] = (int) keys[rank];
    }
    for (int from = 0, to; from < scored; from = to) {
      to = from + 1;
      while (to < scored && keys[to] >> 32 == keys[from] >> 32) {
        to++;
      }
      refine(rows, from, to, values);
    }
    sorted = Arrays.stream(rows).mapToDouble(row -> values[row]).toArray();
    unscored = values.length - scored;
  }

  /** Orders rows whose values are one number in single precision. */
  private static void refine(int[] rows, int from, int to, double[] values) {
    boolean ordered = true;
    for (int i = from + 1; i < to && ordered; i++) {
      ordered = values[rows[i - 1]] <= values[rows[i]];
    }
    if (!ordered) {
      int[] fine =
          Arrays.stream(rows, from, to)
              .boxed()
              .sorted(Comparator.comparingDouble(row -> values[row]))
              .mapToInt(Integer::intValue)
              .toArray();
      System.arraycopy(fine, 0, rows, from, fine.length);
    }
  }

  /** A number whose order among integers is the order of {@code value} among floats. */
  private static int ascending(float value) {
    // minus zero is the same score as zero
    int bits = Float.floatToIntBits(value + 0f);
    return bits >= 0 ? bits : bits ^ Integer.MAX_VALUE;
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
