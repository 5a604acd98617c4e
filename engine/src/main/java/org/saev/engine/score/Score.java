package org.saev.engine.score;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The scores a sample can be given. Higher is better for every one of them; formulas in {@link
 * ScoreFormulas}.
 */
public enum Score {
  /**
   * Cosine of the sample's mean feature activations over image tokens and over text tokens. The
   * default.
   */
  AGREEMENT,
  /**
   * Sum of ω over features active on both an image and a text token; every cross-modal feature
   * weighted.
   */
  COSINE_CO_OCCURRING,
  /**
   * The same with the authors' constants: top 50 per token, top 30 per feature, at least 5 and 5, z
   * &gt; 1.
   */
  COSINE_CO_OCCURRING_PARITY,
  /** Paper, Algorithm 1: sum of ω over all active features. */
  COSINE,
  /** The paper's figure: activation-weighted mean of ω. */
  COSINE_MEAN,
  /** Number of features active on both an image and a text token. */
  CO_OCCURRENCE,
  /** Mean number of active features per token. */
  L0,
  /** Mean sum of activations per token. */
  L1,
  /** Not from the SAE: cosine of the mean residuals of image and text tokens, after centring. */
  RESIDUAL_COSINE;

  /**
   * The name on the command line and in JSON: {@code co-occurrence}, {@code cosine-co-occurring} …
   */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<Score> ofId(String id) {
    return Arrays.stream(values()).filter(score -> score.id().equals(id)).findFirst();
  }
}
