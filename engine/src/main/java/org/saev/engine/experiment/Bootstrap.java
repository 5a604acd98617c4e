package org.saev.engine.experiment;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.saev.engine.score.Grade;

/** Intervals by drawing with replacement. */
final class Bootstrap {
  private static final int RESAMPLES = 1000;
  private static final double TAIL = 0.025;

  private Bootstrap() {}

  /** The mean of values with its 95 % interval; NaN without values. */
  static Grade.Interval ofMean(double[] values, long seed) {
    if (values.length == 0) {
      return new Grade.Interval(Double.NaN, Double.NaN, Double.NaN);
    }
    SplittableRandom random = new SplittableRandom(seed);
    double[] means = new double[RESAMPLES];
    for (int r = 0; r < RESAMPLES; r++) {
      double sum = 0;
      for (int i = 0; i < values.length; i++) {
        sum += values[random.nextInt(values.length)];
      }
      means[r] = sum / values.length;
    }
    Arrays.sort(means);
    int tail = (int) Math.round(TAIL * (RESAMPLES - 1));
    return new Grade.Interval(
        Arrays.stream(values).average().orElseThrow(), means[tail], means[RESAMPLES - 1 - tail]);
  }
}
