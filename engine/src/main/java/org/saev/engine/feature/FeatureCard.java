package org.saev.engine.feature;

import java.util.List;

/**
 * Everything on one feature's page.
 *
 * @param stats its row in the table
 * @param topText strongest text tokens, one per sample, strongest first
 * @param topImages strongest image tokens, one per sample, strongest first
 * @param textRange text tokens drawn evenly over the samples the feature fires in, weakest first
 * @param imageRange the same for image tokens
 * @param textHistogram counts of activations on text tokens per logarithmic bin
 * @param imageHistogram the same for image tokens
 * @param binEdges bin edges, one more than bins, shared by both histograms
 * @param neighbours features with the most similar decoder direction, most similar first
 * @param coActive features that fire in the same samples more often than chance, most striking
 *     first
 * @param promotedWords caption words that go with the feature, best first (lift), a suggestion for
 *     a label
 * @param evidence the up to 25 text-image pairs behind ω
 */
public record FeatureCard(
    FeatureStats stats,
    List<TokenActivation> topText,
    List<TokenActivation> topImages,
    List<Drawn> textRange,
    List<Drawn> imageRange,
    int[] textHistogram,
    int[] imageHistogram,
    float[] binEdges,
    List<Neighbour> neighbours,
    List<CoActive> coActive,
    List<String> promotedWords,
    List<OmegaPair> evidence) {

  /** Another feature and the cosine of the two decoder directions. */
  public record Neighbour(int feature, double cosine) {}

  /**
   * One of the pairs ω is the mean of.
   *
   * @param cosine cosine of the residuals of the two tokens
   * @param centred the same after each residual's modality mean was taken away; NaN if unknown
   */
  public record OmegaPair(
      TokenActivation text, TokenActivation image, double cosine, double centred) {}

  /**
   * A token drawn from the whole range of activations.
   *
   * @param token the strongest token of its sample
   * @param quantile part of the drawn samples that fire more weakly, in (0, 1)
   */
  public record Drawn(TokenActivation token, double quantile) {}

  /**
   * Another feature that fires in the same samples.
   *
   * @param lift P(other | this) ÷ P(other): 1 is chance
   * @param share part of this feature's samples that also fire the other
   */
  public record CoActive(int feature, double lift, double share) {}
}
