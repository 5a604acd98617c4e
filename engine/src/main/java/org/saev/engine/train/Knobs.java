package org.saev.engine.train;

import org.saev.engine.job.SaevException;

/** Refuses settings outside their range, in a sentence that names the setting. */
final class Knobs {
  private Knobs() {}

  static void positive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new SaevException("train.not-positive", name, String.valueOf(value));
    }
  }

  static void inRange(String name, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new SaevException(
          "train.out-of-range",
          name,
          String.valueOf(value),
          String.valueOf(least),
          String.valueOf(most));
    }
  }
}
