package org.saev.engine.score;

import java.util.function.IntToDoubleFunction;
import org.saev.engine.feature.FeatureIndex;
import org.saev.engine.feature.SampleFeatures;
import org.saev.engine.feature.SampleTable;

/**
 * The formulas of all scores, as pure functions of the feature index; one sample at a time, in
 * O(active features).
 *
 * <p>Names: z̄ᵗ, z̄ᵛ are a feature's mean activation over the sample's text and image tokens; T, V
 * the sets of features active on some text and some image token.
 */
final class ScoreFormulas {
  private final SampleFeatures features;
  private final SampleTable table;
  private final FeatureIndex index;
  private final Agreements agreements;

  ScoreFormulas(FeatureIndex index, Agreements agreements) {
    this.index = index;
    features = index.sampleFeatures();
    table = index.sampleTable();
    this.agreements = agreements;
  }

  /** The score of {@code sample}; NaN where it lacks text or image tokens. */
  double score(Score score, int sample) {
    int text = table.textTokens()[sample];
    int image = table.imageTokens()[sample];
    if (text == 0 || image == 0) {
      return Double.NaN;
    }
    return switch (score) {
      case AGREEMENT -> agreements.weights().cosine(sample);
      case CALIBRATED_AGREEMENT -> agreements.calibrated().score(sample);
      case COSINE_CO_OCCURRING ->
          coOccurring(sample, threshold(score), f -> orZero(index.stats(f).omega()));
      case COSINE_CO_OCCURRING_PARITY ->
          coOccurring(sample, threshold(score), f -> orZero(index.stats(f).omegaParity()));
      case CO_OCCURRENCE -> coOccurring(sample, threshold(score), f -> 1);
      case COSINE -> active(sample);
      case COSINE_MEAN -> weightedMean(sample);
      case L0 ->
          (double) (table.textActive()[sample] + table.imageActive()[sample]) / (text + image);
      case L1 -> ((double) table.textSum()[sample] + table.imageSum()[sample]) / (text + image);
      case RESIDUAL_COSINE -> table.residualCosine()[sample];
    };
  }

  /**
   * Σ weight over features above {@code threshold} on both sides: the form the authors' code
   * computes.
   */
  private double coOccurring(int sample, float threshold, IntToDoubleFunction weight) {
    double sum = 0;
    for (long e = features.start(sample); e < features.start(sample + 1); e++) {
      if (features.textMax(e) > threshold && features.imageMax(e) > threshold) {
        sum += weight.applyAsDouble(features.feature(e));
      }
    }
    return sum;
  }

  /** Σ ω over T ∪ V: Algorithm 1, stage 3. */
  private double active(int sample) {
    double sum = 0;
    for (long e = features.start(sample); e < features.start(sample + 1); e++) {
      sum += orZero(index.stats(features.feature(e)).omega());
    }
    return sum;
  }

  /**
   * Σ ω x ÷ Σ x with x the feature's strongest activation: the form drawn in the paper's pipeline
   * figure.
   */
  private double weightedMean(int sample) {
    double weighted = 0;
    double all = 0;
    for (long e = features.start(sample); e < features.start(sample + 1); e++) {
      double x = Math.max(features.textMax(e), features.imageMax(e));
      weighted += x * orZero(index.stats(features.feature(e)).omega());
      all += x;
    }
    return all > 0 ? weighted / all : 0;
  }

  /** What an activation must exceed to count as active: 1 in the authors' code, else 0. */
  static float threshold(Score score) {
    return switch (score) {
      case COSINE_CO_OCCURRING_PARITY, CO_OCCURRENCE -> 1;
      default -> 0;
    };
  }

  /** A feature without a cross-modal weight counts nothing. */
  static double orZero(double omega) {
    return Double.isNaN(omega) ? 0 : omega;
  }
}
