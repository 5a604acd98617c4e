package org.saev.app.common.control;

/**
 * Counts per equally wide bin.
 *
 * @param low left edge of the first bin
 * @param high right edge of the last
 */
public record Histogram(double low, double high, int[] counts) {
  /** A histogram of the finite values; one bin of nothing if there are none. */
  public static Histogram of(double[] values, int bins) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      if (Double.isFinite(value)) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
    if (low > high) {
      return new Histogram(0, 1, new int[bins]);
    }
    if (low == high) {
      // all values alike: a bin of some width to stand in
      high = low + Math.max(1e-9, Math.abs(low) * 1e-6);
    }
    return new Histogram(low, high, count(values, low, high, bins));
  }

  /** Counts some of the values in the same bins. */
  public int[] count(double[] some) {
    return count(some, low, high, counts.length);
  }

  private static int[] count(double[] values, double low, double high, int bins) {
    int[] counts = new int[bins];
    for (double value : values) {
      if (Double.isFinite(value)) {
        counts[Math.clamp((int) ((value - low) / (high - low) * bins), 0, bins - 1)]++;
      }
    }
    return counts;
  }

  public int largest() {
    int largest = 0;
    for (int count : counts) {
      largest = Math.max(largest, count);
    }
    return largest;
  }

  /** Left edge of bin {@code i}; {@code i} = number of bins gives the right end. */
  public double edge(int i) {
    return low + (high - low) * i / counts.length;
  }
}
