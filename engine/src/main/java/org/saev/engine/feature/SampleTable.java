package org.saev.engine.feature;

/**
 * Per-sample figures of the index, one entry per dataset row.
 *
 * @param textTokens text tokens
 * @param imageTokens image tokens
 * @param textActive activations on text tokens
 * @param imageActive activations on image tokens
 * @param textSum sum of the activations on text tokens
 * @param imageSum sum of the activations on image tokens
 * @param residualCosine cosine of the centred mean residual directions of image and text; NaN
 *     without both
 */
public record SampleTable(
    int[] textTokens,
    int[] imageTokens,
    int[] textActive,
    int[] imageActive,
    float[] textSum,
    float[] imageSum,
    float[] residualCosine) {
  /** All zeros. */
  public static SampleTable ofLength(int n) {
    return new SampleTable(
        new int[n], new int[n], new int[n], new int[n], new float[n], new float[n], new float[n]);
  }
}
