package org.saev.engine.feature;

import java.util.List;

/**
 * Everything on one feature's page.
 *
 * @param stats its row in the table
 * @param topText strongest text tokens, one per sample, strongest first
 * @param topImages strongest image tokens, one per sample, strongest first
 * @param textHistogram counts of activations on text tokens per logarithmic bin
 * @param imageHistogram the same for image tokens
 * @param binEdges bin edges, one more than bins, shared by both histograms
 * @param neighbours features with the most similar decoder direction, most similar first
 * @param promotedWords caption words that go with the feature, best first (lift), a suggestion for
 *     a label
 * @param evidence the up to 25 text-image pairs behind ω
 */
public record FeatureCard(
    FeatureStats stats,
    List<TokenActivation> topText,
    List<TokenActivation> topImages,
    int[] textHistogram,
    int[] imageHistogram,
    float[] binEdges,
    List<Neighbour> neighbours,
    List<String> promotedWords,
    List<OmegaPair> evidence) {

  /** Another feature and the cosine of the two decoder directions. */
  public record Neighbour(int feature, double cosine) {}

  /** One of the pairs ω is the mean of: cosine of the residuals of a text and an image token. */
  public record OmegaPair(TokenActivation text, TokenActivation image, double cosine) {}
}
