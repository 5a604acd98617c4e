package org.saev.engine.score;

import java.util.ArrayList;
import java.util.List;
import org.saev.engine.feature.FeatureIndex;
import org.saev.engine.feature.FeatureStats;
import org.saev.engine.feature.SampleFeatures;
import org.saev.engine.feature.SampleTable;

/** Every feature's part in a sample's score; the formulas are those of {@link ScoreFormulas}. */
final class ScoreParts {
  private final FeatureIndex index;
  private final SampleFeatures features;
  private final SampleTable table;
  private final Agreements agreements;

  ScoreParts(FeatureIndex index, Agreements agreements) {
    this.index = index;
    features = index.sampleFeatures();
    table = index.sampleTable();
    this.agreements = agreements;
  }

  /** The features with a part, by number. */
  List<FeaturePart> of(Score score, int sample) {
    return switch (score) {
      case AGREEMENT, RESIDUAL_COSINE -> agreements.weights().parts(sample);
      case CALIBRATED_AGREEMENT -> agreements.calibrated().parts(sample);
      case COSINE_MEAN -> summands(score, sample, 1 / strengths(sample));
      case L1 ->
          summands(score, sample, 1.0 / (table.textTokens()[sample] + table.imageTokens()[sample]));
      case L0 -> throw new IllegalArgumentException("how often a feature fired is not indexed");
      default -> summands(score, sample, 1);
    };
  }

  private double strengths(int sample) {
    double sum = 0;
    for (long e = features.start(sample); e < features.start(sample + 1); e++) {
      sum += Math.max(features.textMax(e), features.imageMax(e));
    }
    return sum;
  }

  /** The summands of a score that is a sum over features, times {@code scale}. */
  private List<FeaturePart> summands(Score score, int sample, double scale) {
    double perText = 1.0 / table.textTokens()[sample];
    double perImage = 1.0 / table.imageTokens()[sample];
    boolean both =
        switch (score) {
          case COSINE_CO_OCCURRING, COSINE_CO_OCCURRING_PARITY, CO_OCCURRENCE -> true;
          default -> false;
        };
    List<FeaturePart> parts = new ArrayList<>();
    for (long e = features.start(sample); e < features.start(sample + 1); e++) {
      double part = scale * summand(score, e);
      if (part != 0) {
        parts.add(
            new FeaturePart(
                features.feature(e),
                Math.max(0, part),
                Math.max(0, -part),
                both ? FeaturePart.Source.BOTH : FeaturePart.Source.ANY,
                Side.EITHER,
                ScoreFormulas.threshold(score),
                features.textSum(e) * perText,
                features.imageSum(e) * perImage));
      }
    }
    return parts;
  }

  private double summand(Score score, long e) {
    FeatureStats stats = index.stats(features.feature(e));
    float t = features.textMax(e);
    float v = features.imageMax(e);
    float above = ScoreFormulas.threshold(score);
    boolean both = t > above && v > above;
    return switch (score) {
      case COSINE -> ScoreFormulas.orZero(stats.omega());
      case COSINE_MEAN -> Math.max(t, v) * ScoreFormulas.orZero(stats.omega());
      case COSINE_CO_OCCURRING -> both ? ScoreFormulas.orZero(stats.omega()) : 0;
      case COSINE_CO_OCCURRING_PARITY -> both ? ScoreFormulas.orZero(stats.omegaParity()) : 0;
      case CO_OCCURRENCE -> both ? 1 : 0;
      case L1 -> features.textSum(e) + features.imageSum(e);
      case AGREEMENT, CALIBRATED_AGREEMENT, RESIDUAL_COSINE, L0 ->
          throw new IllegalArgumentException(score + " is not a sum over indexed features");
    };
  }
}
