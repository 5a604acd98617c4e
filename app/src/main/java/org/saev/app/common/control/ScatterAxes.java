package org.saev.app.common.control;

import java.util.ArrayList;
import java.util.List;

/**
 * What the places of a scatter mean.
 *
 * @param across from left to right
 * @param up from below
 */
public record ScatterAxes(Axis across, Axis up) {
  /**
   * A straight axis over the unit interval.
   *
   * @param from value at 0
   * @param to value at 1
   * @param least no value lies below it; where it is above {@code from}, what is drawn there has
   *     none
   * @param words how a value is written
   */
  public record Axis(double from, double to, double least, TickWords words) {
    double place(double value) {
      return (value - from) / (to - from);
    }

    double value(double place) {
      return from + (to - from) * place;
    }
  }

  /** Writes a value as exactly as the distance to the next tick asks for. */
  @FunctionalInterface
  public interface TickWords {
    String at(double value, double step);
  }

  /** Round values between two ends, about {@code most}; 1, 2 or 5 times a power of ten apart. */
  static Ticks ticks(double low, double high, int most) {
    double rough = (high - low) / Math.max(1, most);
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double step = 10 * power;
    for (double times : new double[] {1, 2, 5}) {
      if (times * power >= rough) {
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

  /** Round values, ascending, so far apart. */
  record Ticks(double step, List<Double> values) {}
}
