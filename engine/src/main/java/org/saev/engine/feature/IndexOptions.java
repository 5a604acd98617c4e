package org.saev.engine.feature;

/**
 * What the index keeps.
 *
 * @param topSamples strongest samples kept per feature and modality
 * @param drawn samples drawn evenly from all that fire a feature, per modality
 * @param parityTop tokens pooled per feature for the authors' ω (30)
 * @param parityPerToken features kept per token for the authors' ω (50)
 * @param perSide tokens per side whose pairs make ω (5: 25 cosines)
 * @param resamples draws of the bootstrap behind ω's interval
 * @param neighbours decoder neighbours kept per feature
 */
public record IndexOptions(
    int topSamples,
    int drawn,
    int parityTop,
    int parityPerToken,
    int perSide,
    int resamples,
    int neighbours) {
  public static final IndexOptions DEFAULT = new IndexOptions(24, 40, 30, 50, 5, 1000, 12);
}
