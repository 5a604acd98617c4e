package org.saev.engine.train;

import org.saev.engine.job.SaevException;

/** Refuses settings outside their range, in a sentence that names the setting. */
final class Knobs {
  private Knobs() {}

  /** Refuses a value outside the knob's limits, or a fraction where only whole numbers go. */
  static void check(Knob knob, double value) {
    inRange(knob.id(), value, knob.least(), knob.most());
    if (knob.whole() && value != Math.rint(value)) {
      throw new SaevException("train.not-whole", knob.id(), String.valueOf(value));
    }
  }

  static void inRange(String name, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new SaevException("train.out-of-range", name, plain(value), plain(least), plain(most));
    }
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.valueOf((long) value)
        : String.valueOf(value);
  }
}
