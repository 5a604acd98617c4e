package org.saev.engine.score;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.saev.engine.feature.FeatureIndex;
import org.saev.engine.feature.FeatureStats;
import org.saev.engine.feature.SampleFeatures;
import org.saev.engine.feature.SampleTable;

/** Scores every sample of an index and says why. Safe to use from several threads. */
public final class SampleScorer {
  private final FeatureIndex index;
  private final ScoreFormulas formulas;

  public SampleScorer(FeatureIndex index) {
    this.index = index;
    formulas = new ScoreFormulas(index);
  }

  /** One value per dataset row; NaN for samples without text or image tokens. */
  public double[] values(Score score) {
    return values(score, 0, index.manifest().samples());
  }

  /**
   * The values of a partition, rows {@code from} (included) to {@code to} (excluded): a sample's
   * score needs the index and the sample alone, so partitions put side by side are the whole.
   */
  public double[] values(Score score, int from, int to) {
    double[] values = new double[to - from];
    for (int sample = from; sample < to; sample++) {
      values[sample - from] = formulas.score(score, sample);
    }
    return values;
  }

  /** The features that made a sample score as it did, largest part first. */
  public List<Reason> reasons(Score score, int sample, int limit) {
    SampleTable table = index.sampleTable();
    if (table.textTokens()[sample] == 0 || table.imageTokens()[sample] == 0) {
      return List.of();
    }
    List<Reason> reasons =
        switch (score) {
          case AGREEMENT, RESIDUAL_COSINE -> formulas.agreement().reasons(sample);
          default -> parts(score, sample);
        };
    return reasons.stream()
        .sorted(
            Comparator.comparingDouble((Reason r) -> -Math.abs(r.contribution()))
                .thenComparingInt(Reason::feature))
        .limit(limit)
        .toList();
  }

  /** The summands of a score that is a sum over features. */
  private List<Reason> parts(Score score, int sample) {
    SampleFeatures features = index.sampleFeatures();
    SampleTable table = index.sampleTable();
    double perText = 1.0 / table.textTokens()[sample];
    double perImage = 1.0 / table.imageTokens()[sample];
    List<Reason> reasons = new ArrayList<>();
    for (long e = features.start(sample); e < features.start(sample + 1); e++) {
      double part = part(score, features, e, perText, perImage);
      if (part != 0) {
        reasons.add(
            new Reason(
                features.feature(e),
                part,
                features.textSum(e) * perText,
                features.imageSum(e) * perImage));
      }
    }
    return reasons;
  }

  private double part(
      Score score, SampleFeatures features, long e, double perText, double perImage) {
    FeatureStats stats = index.stats(features.feature(e));
    float t = features.textMax(e);
    float v = features.imageMax(e);
    return switch (score) {
      case COSINE -> ScoreFormulas.orZero(stats.omega());
      case COSINE_MEAN -> Math.max(t, v) * ScoreFormulas.orZero(stats.omega());
      case COSINE_CO_OCCURRING -> t > 0 && v > 0 ? ScoreFormulas.orZero(stats.omega()) : 0;
      case COSINE_CO_OCCURRING_PARITY ->
          t > 1 && v > 1 ? ScoreFormulas.orZero(stats.omegaParity()) : 0;
      case CO_OCCURRENCE -> t > 1 && v > 1 ? 1 : 0;
      case L0, L1 -> features.textSum(e) * perText + features.imageSum(e) * perImage;
      case AGREEMENT, RESIDUAL_COSINE ->
          throw new IllegalArgumentException(score + " is not a sum");
    };
  }
}
