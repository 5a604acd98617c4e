package org.saev.engine.score;

/**
 * Why a sample scored as it did: one feature's part in the score.
 *
 * @param feature the feature
 * @param contribution what it added to the score (negative: what it cost)
 * @param textValue its mean activation on the sample's text tokens
 * @param imageValue its mean activation on the sample's image tokens
 */
public record Reason(int feature, double contribution, double textValue, double imageValue) {
  /** The same part in a score that is {@code factor} times as large. */
  public Reason times(double factor) {
    return new Reason(feature, factor * contribution, textValue, imageValue);
  }
}
