package org.saev.engine.feature;

import java.util.ArrayList;
import java.util.List;
import org.saev.engine.activation.ActivationStore;

/**
 * The cross-modal weight ω of a feature (paper, Algorithm 1, stage 2): the mean cosine between the
 * residual vectors of the text tokens and of the image tokens that fire it most strongly.
 */
final class CrossModalWeight {
  private final ActivationStore store;
  private final int perSide;
  private final float[] meanText;
  private final float[] meanImage;

  /**
   * @param meanText mean residual of the text tokens, for the centred cosine; empty if unknown
   * @param meanImage that of the image tokens
   */
  CrossModalWeight(ActivationStore store, int perSide, float[] meanText, float[] meanImage) {
    this.store = store;
    this.perSide = perSide;
    this.meanText = meanText;
    this.meanImage = meanImage;
  }

  /**
   * All pairs of the strongest tokens of either side, text first; empty if a side has fewer than
   * asked for.
   */
  List<FeatureCard.OmegaPair> pairs(TopList.Entry[] text, TopList.Entry[] image) {
    if (text.length < perSide || image.length < perSide) {
      return List.of();
    }
    float[][] t = residuals(text);
    float[][] v = residuals(image);
    float[][] centredText = less(t, meanText);
    float[][] centredImage = less(v, meanImage);
    List<FeatureCard.OmegaPair> pairs = new ArrayList<>(perSide * perSide);
    for (int i = 0; i < perSide; i++) {
      for (int j = 0; j < perSide; j++) {
        pairs.add(
            new FeatureCard.OmegaPair(
                token(text[i]),
                token(image[j]),
                cosine(t[i], v[j]),
                centredText.length == 0 ? Double.NaN : cosine(centredText[i], centredImage[j])));
      }
    }
    return pairs;
  }

  /** Mean cosine of the pairs; NaN where there are none. */
  static double mean(List<FeatureCard.OmegaPair> pairs) {
    return pairs.stream().mapToDouble(FeatureCard.OmegaPair::cosine).average().orElse(Double.NaN);
  }

  /** Mean centred cosine of the pairs; NaN where there are none or the means are unknown. */
  static double centred(List<FeatureCard.OmegaPair> pairs) {
    return pairs.stream().mapToDouble(FeatureCard.OmegaPair::centred).average().orElse(Double.NaN);
  }

  private static float[][] less(float[][] rows, float[] mean) {
    if (mean.length == 0) {
      return new float[0][];
    }
    float[][] centred = new float[rows.length][mean.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < mean.length; j++) {
        centred[i][j] = rows[i][j] - mean[j];
      }
    }
    return centred;
  }

  /**
   * ω with the authors' pooling (scripts/cosimilarity.py): text and image tokens compete for the
   * same top places, and both sides must hold at least {@code perSide} of them.
   */
  double pooled(TopList.Entry[] text, TopList.Entry[] image, int places) {
    int inText = 0;
    int inImage = 0;
    while (inText + inImage < places && (inText < text.length || inImage < image.length)) {
      boolean takeText =
          inImage == image.length
              || (inText < text.length && text[inText].value() >= image[inImage].value());
      inText += takeText ? 1 : 0;
      inImage += takeText ? 0 : 1;
    }
    return inText >= perSide && inImage >= perSide ? mean(pairs(text, image)) : Double.NaN;
  }

  private TokenActivation token(TopList.Entry entry) {
    return new TokenActivation(store.sample(entry.row()), entry.row(), entry.value());
  }

  private float[][] residuals(TopList.Entry[] entries) {
    float[][] rows = new float[perSide][store.dim()];
    for (int i = 0; i < perSide; i++) {
      store.read(entries[i].row(), 1, rows[i], 0);
    }
    return rows;
  }

  private static double cosine(float[] a, float[] b) {
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += (double) a[i] * b[i];
      aa += (double) a[i] * a[i];
      bb += (double) b[i] * b[i];
    }
    // the authors count a pair with a zero vector as 0
    return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0;
  }
}
