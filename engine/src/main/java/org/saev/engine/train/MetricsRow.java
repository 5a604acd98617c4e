package org.saev.engine.train;

import java.util.Locale;

/**
 * One row of metrics.csv. Reconstruction is measured on held-out tokens, the rest on the step.
 *
 * @param step steps done
 * @param tokens tokens seen
 * @param loss as the recipe defines it
 * @param fvu fraction of variance unexplained over all held-out tokens
 * @param dead features silent for a fifth of the tokens seen, at least one batch
 * @param gradNorm before clipping
 * @param lr learning rate
 * @param tokensPerSecond since the row before, measurements left out
 */
public record MetricsRow(
    int step,
    long tokens,
    double loss,
    double fvu,
    double fvuText,
    double fvuImage,
    double l0Text,
    double l0Image,
    int dead,
    double gradNorm,
    double lr,
    double tokensPerSecond) {
  /** The first line of metrics.csv. */
  public static final String HEADER =
      "step,tokens,loss,fvu,fvu_text,fvu_image,l0_text,l0_image,dead,grad_norm,lr,tokens_per_second";

  /** This row as a line of metrics.csv, without the line's end. */
  public String csv() {
    return String.format(
        Locale.ROOT,
        "%d,%d,%.6g,%.6g,%.6g,%.6g,%.4g,%.4g,%d,%.5g,%.5g,%.0f",
        step,
        tokens,
        loss,
        fvu,
        fvuText,
        fvuImage,
        l0Text,
        l0Image,
        dead,
        gradNorm,
        lr,
        tokensPerSecond);
  }
}
