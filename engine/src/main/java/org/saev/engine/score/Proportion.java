package org.saev.engine.score;

/**
 * A share that was counted.
 *
 * @param part how many of them
 * @param whole how many there were
 */
public record Proportion(int part, int whole) {
  /** Two-sided 95 % of a standard normal distribution. */
  private static final double Z = 1.959963984540054;

  public Proportion {
    if (part < 0 || part > whole) {
      throw new IllegalArgumentException(part + " of " + whole);
    }
  }

  /** The share; NaN of nothing. */
  public double value() {
    return whole == 0 ? Double.NaN : (double) part / whole;
  }

  /**
   * The share with its 95 % score interval (E. B. Wilson, JASA 22, 1927), which stays within [0, 1]
   * and is right for few samples too; NaN of nothing.
   */
  public Grade.Interval wilson() {
    if (whole == 0) {
      return new Grade.Interval(Double.NaN, Double.NaN, Double.NaN);
    }
    double n = whole;
    double centre = value() + Z * Z / (2 * n);
    double spread = Z * Math.sqrt(value() * (1 - value()) / n + Z * Z / (4 * n * n));
    double scale = 1 + Z * Z / n;
    // rounding must not push an end beyond what is possible
    return new Grade.Interval(
        value(),
        part == 0 ? 0 : (centre - spread) / scale,
        part == whole ? 1 : (centre + spread) / scale);
  }
}
