package org.saev.engine.feature;

import java.util.Arrays;

/**
 * Sum, maximum and place of every feature over the tokens of one modality of one sample; cleared in
 * O(active).
 */
final class SampleAccumulator {
  private final float[] sum;
  private final float[] max;
  private final long[] row;
  private final int[] active;
  private int count;
  private int tokens;
  private int activations;

  SampleAccumulator(int features) {
    sum = new float[features];
    max = new float[features];
    row = new long[features];
    active = new int[features];
  }

  /** Bytes one takes. */
  static long bytes(long features) {
    return features * (2 * Float.BYTES + Long.BYTES + Integer.BYTES);
  }

  /** One more token begins. */
  void token() {
    tokens++;
  }

  void add(int feature, float value, long storeRow) {
    activations++;
    if (sum[feature] == 0) {
      active[count++] = feature;
    }
    sum[feature] += value;
    if (value > max[feature]) {
      max[feature] = value;
      row[feature] = storeRow;
    }
  }

  int tokens() {
    return tokens;
  }

  /** How often any feature fired. */
  int activations() {
    return activations;
  }

  /** The features that fired, ascending. */
  int[] active() {
    int[] sorted = Arrays.copyOf(active, count);
    Arrays.sort(sorted);
    return sorted;
  }

  float sum(int feature) {
    return sum[feature];
  }

  float max(int feature) {
    return max[feature];
  }

  long row(int feature) {
    return row[feature];
  }

  void clear() {
    for (int i = 0; i < count; i++) {
      int feature = active[i];
      sum[feature] = 0;
      max[feature] = 0;
    }
    count = 0;
    tokens = 0;
    activations = 0;
  }
}
