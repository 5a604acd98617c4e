package org.saev.engine.feature;

import org.saev.engine.model.Modality;
import org.saev.engine.sae.ReconstructionMetrics;

/**
 * What a feature index says of itself ({@code manifest.json}).
 *
 * @param format layout version, {@link #FORMAT}
 * @param sources what it was made from
 * @param view which tokens were counted: {@code joint} or {@code separate}
 * @param samples rows of the dataset covered
 * @param features d_sae
 * @param textTokens text tokens counted
 * @param imageTokens image tokens counted
 * @param fit how well the SAE rebuilds these tokens
 * @param seconds time it took
 */
public record IndexManifest(
    int format,
    IndexSources sources,
    String view,
    int samples,
    int features,
    long textTokens,
    long imageTokens,
    Fit fit,
    double seconds) {
  /** The layout this version writes; it reads the one before too. */
  public static final int FORMAT = 2;

  private static final int OLDEST = 1;

  /** Whether this version reads its layout. */
  public boolean isReadable() {
    return format >= OLDEST && format <= FORMAT;
  }

  /** The same index, named as made from other files of the same content. */
  public IndexManifest over(IndexSources other) {
    return new IndexManifest(
        format, other, view, samples, features, textTokens, imageTokens, fit, seconds);
  }

  /**
   * Fraction of variance unexplained and mean active features per token, over all tokens and per
   * modality.
   */
  public record Fit(double fvu, double fvuText, double fvuImage, double l0Text, double l0Image) {
    public static Fit of(ReconstructionMetrics metrics) {
      ReconstructionMetrics.Figures text = metrics.of(Modality.TEXT);
      ReconstructionMetrics.Figures image = metrics.of(Modality.IMAGE);
      return new Fit(metrics.all().fvu(), text.fvu(), image.fvu(), text.l0(), image.l0());
    }
  }
}
