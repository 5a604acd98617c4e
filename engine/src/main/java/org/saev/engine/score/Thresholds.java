package org.saev.engine.score;

/**
 * Two cuts through a score: below {@code low} a sample is dropped, from {@code high} on it is kept,
 * between them it goes to review.
 */
public record Thresholds(double low, double high) {
  public Thresholds {
    if (Double.isNaN(low) || Double.isNaN(high) || low > high) {
      throw new IllegalArgumentException("thresholds need low ≤ high, got " + low + " and " + high);
    }
  }

  public Verdict verdict(double score) {
    if (score >= high) {
      return Verdict.KEEP;
    }
    return score < low ? Verdict.DROP : Verdict.REVIEW;
  }
}
