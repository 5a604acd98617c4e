package org.saev.engine.tensor;

import java.util.Arrays;

/** The middle one of some values. */
public final class Median {
  private Median() {}

  /**
   * The middle value in ascending order; of an even number of them the upper of the two, so that it
   * is always one that was there.
   *
   * @param values left as they are
   * @throws IllegalArgumentException if there are none
   */
  public static double of(double[] values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("no values have no median");
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
