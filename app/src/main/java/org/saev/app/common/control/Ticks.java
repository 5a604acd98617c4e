package org.saev.app.common.control;

import java.util.ArrayList;
import java.util.List;

/**
 * Round values on an axis, so that what stands beside it is exact.
 *
 * @param step between neighbours, 1, 2 or 5 times a power of ten
 * @param values ascending
 */
record Ticks(double step, List<Double> values) {
  /** The values between two ends, {@code most} steps of them at most; none if there is no room. */
  static Ticks of(double low, double high, double most) {
    double rough = (high - low) / Math.max(1, Math.floor(most));
    if (!(rough > 0)) {
      return new Ticks(1, List.of());
    }
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double step = 10 * power;
    for (double times : new double[] {1, 2, 5}) {
      if (times * power >= rough * (1 - 1e-9)) {
        step = times * power;
        break;
      }
    }
    List<Double> values = new ArrayList<>();
    for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + 1e-9 * step; i++) {
      values.add(i * step);
    }
    return new Ticks(step, values);
  }

  /** Decimals that tell a value from the next. */
  int digits() {
    return digits(step);
  }

  /** Decimals that tell values so far apart from each other. */
  static int digits(double step) {
    return Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9));
  }
}
