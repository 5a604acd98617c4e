package org.saev.engine.score;

/**
 * Why a sample scored as it did: one text token's or patch's part in the score.
 *
 * <p>A sum is handed down to the tokens without rest: over a sample, Σ gave − Σ cost is the score.
 * Agreement is a cosine of two unit vectors, cos = Σ aᵢbᵢ = 1 − ½ Σ (aᵢ − bᵢ)²: there Σ gave is the
 * score and Σ cost what it lacks to 1. Of the calibrated agreement the parts of features are handed
 * down that fire on the sample; what others' absence adds or takes is no token's.
 *
 * @param token index into the sample's tokens ({@link org.saev.engine.feature.SampleTokens#tokens})
 * @param gave what it added to the score; never negative
 * @param cost what it took from it; never negative
 * @param feature the feature it gave or cost the most by
 */
public record TokenReason(int token, double gave, double cost, int feature) {
  /** The same part in a score that is {@code factor} times as large. */
  public TokenReason times(double factor) {
    return new TokenReason(token, factor * gave, factor * cost, feature);
  }

  /** The larger of the two: what the token stands for. */
  public double size() {
    return Math.max(gave, cost);
  }
}
