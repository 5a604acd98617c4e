package org.saev.engine.score;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;

/**
 * The scores a sample can be given. Higher is better for every one of them; formulas in {@link
 * ScoreFormulas}.
 */
public enum Score {
  /**
   * Cosine of what picture and text fire, in standardised features, less how well either fits its
   * nearest strangers. The default: the best one on what the model does not know.
   */
  CALIBRATED_AGREEMENT,
  /** Cosine of the sample's mean feature activations over image tokens and over text tokens. */
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

  /** What samples are judged by where nothing else was chosen. */
  public static final Score DEFAULT = CALIBRATED_AGREEMENT;

  /** {@link #DEFAULT} where it was computed or nothing was, else the first of those there are. */
  public static Score preferred(Collection<Score> computed) {
    return computed.isEmpty() || computed.contains(DEFAULT) ? DEFAULT : Collections.min(computed);
  }

  /**
   * The name on the command line and in JSON: {@code co-occurrence}, {@code cosine-co-occurring} …
   */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Whether it adds up over features, so that samples with more tokens score higher; all others are
   * means or ratios.
   */
  public boolean growsWithTokens() {
    return switch (this) {
      case COSINE, COSINE_CO_OCCURRING, COSINE_CO_OCCURRING_PARITY, CO_OCCURRENCE -> true;
      case AGREEMENT, CALIBRATED_AGREEMENT, COSINE_MEAN, L0, L1, RESIDUAL_COSINE -> false;
    };
  }

  /**
   * The values of this score per token: divided by a sample's text and image tokens where the score
   * grows with them, else as they are.
   *
   * @param values the score by row; may go on after the last row of {@code tokens}
   * @param tokens text and image tokens by row
   */
  public double[] perToken(double[] values, int[] tokens) {
    if (!growsWithTokens()) {
      return values;
    }
    double[] scaled = values.clone();
    for (int row = 0; row < Math.min(values.length, tokens.length); row++) {
      scaled[row] = values[row] / tokens[row];
    }
    return scaled;
  }

  public static Optional<Score> ofId(String id) {
    return Arrays.stream(values()).filter(score -> score.id().equals(id)).findFirst();
  }
}
