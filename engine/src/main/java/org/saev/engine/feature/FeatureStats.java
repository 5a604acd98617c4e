package org.saev.engine.feature;

/**
 * One feature's row in the table.
 *
 * @param feature number of the feature, 0 ≤ feature &lt; d_sae
 * @param type where it fires
 * @param textTokens text tokens it fired on
 * @param imageTokens image tokens it fired on
 * @param textSamples samples with at least one such text token
 * @param imageSamples samples with at least one such image token
 * @param density fired tokens ÷ all tokens
 * @param textMass sum of its activations on text tokens
 * @param imageMass sum of its activations on image tokens
 * @param textMax largest activation on a text token
 * @param imageMax largest activation on an image token
 * @param imageShare modality weight in [0, 1]: 0 fires on text alone, 1 on images alone; rate on
 *     image tokens ÷ (rate on image tokens + rate on text tokens), so that the larger number of
 *     image tokens does not tilt it
 * @param massShare the same with activations summed up instead of counted: mass per image token ÷
 *     (mass per image token + mass per text token)
 * @param maxShare the same with maxima: imageMax ÷ (imageMax + textMax)
 * @param omega cross-modal weight ω (paper, Algorithm 1); NaN where the feature has none
 * @param omegaLow lower end of the 95 % bootstrap interval of ω over its tokens; NaN without ω
 * @param omegaHigh upper end of that interval
 * @param omegaCentred ω of residuals less the mean residual of their modality, which takes out the
 *     direction all residuals share; NaN without ω
 * @param omegaParity ω with the authors' constants; NaN where it has none
 */
public record FeatureStats(
    int feature,
    ModalityClass type,
    long textTokens,
    long imageTokens,
    int textSamples,
    int imageSamples,
    double density,
    double textMass,
    double imageMass,
    float textMax,
    float imageMax,
    double imageShare,
    double massShare,
    double maxShare,
    double omega,
    double omegaLow,
    double omegaHigh,
    double omegaCentred,
    double omegaParity) {

  /** Mean activation over the text tokens it fired on; NaN where there are none. */
  public double textMean() {
    return textTokens == 0 ? Double.NaN : textMass / textTokens;
  }

  /** Mean activation over the image tokens it fired on; NaN where there are none. */
  public double imageMean() {
    return imageTokens == 0 ? Double.NaN : imageMass / imageTokens;
  }
}
