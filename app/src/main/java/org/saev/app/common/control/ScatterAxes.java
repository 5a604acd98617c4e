package org.saev.app.common.control;

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
}
