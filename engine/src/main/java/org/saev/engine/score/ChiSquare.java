package org.saev.engine.score;

/** The χ² distribution. */
final class ChiSquare {
  private static final int MOST_TERMS = 10_000;
  private static final double EPSILON = 1e-15;

  private ChiSquare() {}

  /**
   * Probability of a value of at least {@code x}: the upper incomplete gamma function Q(k/2, x/2),
   * by its series below the mean and its continued fraction above (Abramowitz and Stegun 6.5.29 and
   * 6.5.31).
   *
   * @param degrees k, degrees of freedom, at least 1
   */
  static double upperTail(double x, int degrees) {
    double a = degrees / 2.0;
    double half = x / 2;
    if (half <= 0) {
      return 1;
    }
    double scale = Math.exp(a * Math.log(half) - half - logGamma(degrees));
    return half < a + 1 ? 1 - scale * series(a, half) : scale * fraction(a, half);
  }

  private static double series(double a, double x) {
    double term = 1 / a;
    double sum = term;
    for (int n = 1; n < MOST_TERMS && term > sum * EPSILON; n++) {
      term *= x / (a + n);
      sum += term;
    }
    return sum;
  }

  /** Evaluated from the front by Lentz's method. */
  private static double fraction(double a, double x) {
    double b = x + 1 - a;
    double c = 1e300;
    double d = 1 / b;
    double value = d;
    for (int n = 1; n < MOST_TERMS; n++) {
      double numerator = -n * (n - a);
      b += 2;
      d = 1 / (numerator * d + b);
      c = b + numerator / c;
      double step = c * d;
      value *= step;
      if (Math.abs(step - 1) < EPSILON) {
        return value;
      }
    }
    return value;
  }

  /** ln Γ(degrees / 2), exactly by steps of one from Γ(1/2) = √π or Γ(1) = 1. */
  private static double logGamma(int degrees) {
    boolean odd = degrees % 2 == 1;
    double log = odd ? Math.log(Math.PI) / 2 : 0;
    for (double at = odd ? 0.5 : 1; at < degrees / 2.0 - 0.25; at++) {
      log += Math.log(at);
    }
    return log;
  }
}
