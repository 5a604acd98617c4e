package org.saev.engine.feature;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The 95 % bootstrap interval of ω. Its pairs share tokens and are not independent, so tokens are
 * drawn again, not pairs: five text and five image tokens with replacement, and the mean over their
 * pairs, many times.
 */
final class OmegaInterval {
  private static final double TAIL = 0.025;

  private OmegaInterval() {}

  /**
   * @param cosines the pairs' cosines, text token by text token
   * @param perSide tokens per side
   * @param seed the same seed gives the same interval
   * @return lower and upper end
   */
  static double[] of(double[] cosines, int perSide, int resamples, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] means = new double[resamples];
    int[] timesText = new int[perSide];
    int[] timesImage = new int[perSide];
    for (int draw = 0; draw < resamples; draw++) {
      drawTimes(random, timesText);
      drawTimes(random, timesImage);
      double sum = 0;
      for (int i = 0; i < perSide; i++) {
        for (int j = 0; j < perSide; j++) {
          sum += timesText[i] * timesImage[j] * cosines[i * perSide + j];
        }
      }
      means[draw] = sum / (perSide * perSide);
    }
    Arrays.sort(means);
    return new double[] {quantile(means, TAIL), quantile(means, 1 - TAIL)};
  }

  private static void drawTimes(SplittableRandom random, int[] times) {
    Arrays.fill(times, 0);
    for (int i = 0; i < times.length; i++) {
      times[random.nextInt(times.length)]++;
    }
  }

  /** Linear between the two nearest values. */
  private static double quantile(double[] sorted, double q) {
    double at = q * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
