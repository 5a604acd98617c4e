package org.saev.engine.score;

import java.util.Arrays;
import org.saev.engine.job.SaevException;

/** Cuts through a score. */
public final class Cut {
  private Cut() {}

  /**
   * The score from which on a sample is kept so that the best {@code fraction} of all scored
   * samples are; samples tied with the last one are kept too.
   *
   * @throws SaevException if {@code fraction} is not in (0, 1] or nothing was scored
   */
  public static double keeping(double[] values, double fraction) {
    if (!(fraction > 0 && fraction <= 1)) {
      throw new SaevException("score.fraction", fraction);
    }
    double[] sorted = Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
    if (sorted.length == 0) {
      throw new SaevException("score.nothing");
    }
    int keep = Math.max(1, (int) Math.round(fraction * sorted.length));
    return sorted[sorted.length - keep];
  }
}
