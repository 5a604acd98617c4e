package org.saev.app.common.control;

import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
    double step = round(rough);
    List<Double> values = new ArrayList<>();
    for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + 1e-9 * step; i++) {
      values.add(i * step);
    }
    return new Ticks(step, values);
  }

  /** The least of 1, 2, 5, 10 … times a power of ten that is not below {@code value} > 0. */
  static double round(double value) {
    double power = Math.pow(10, Math.floor(Math.log10(value)));
    for (double times : new double[] {1, 2, 5}) {
      if (times * power >= value * (1 - 1e-9)) {
        return times * power;
      }
    }
    return 10 * power;
  }

  /** Writes the values, each with the decimals that tell it from the next. */
  NumberFormat format(Locale locale) {
    return format(locale, step);
  }

  /** Writes values so far apart, with the decimals that tell them from each other. */
  static NumberFormat format(Locale locale, double step) {
    NumberFormat format = NumberFormat.getNumberInstance(locale);
    format.setMinimumFractionDigits(digits(step));
    format.setMaximumFractionDigits(digits(step));
    return format;
  }

  static int digits(double step) {
    return Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9));
  }
}
