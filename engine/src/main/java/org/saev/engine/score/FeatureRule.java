package org.saev.engine.score;

import java.util.List;
import java.util.function.IntFunction;

/**
 * A filter people make out of features: a condition that takes or leaves a sample, and a score Σ
 * weight · strength over chosen features. The paper's sums are rules too: Algorithm 1 is ω as
 * weight, {@link Measure#ACTIVE} and {@link Side#EITHER}.
 *
 * @param measure what counts as a feature's strength
 * @param weights the features that make the score; one feature may stand for several sides
 * @param condition which samples are taken at all
 */
public record FeatureRule(Measure measure, List<Weight> weights, Condition condition) {
  /** Takes every sample and tells none apart. */
  public static final FeatureRule EMPTY =
      new FeatureRule(Measure.MAXIMUM, List.of(), Condition.ALWAYS);

  public FeatureRule {
    weights = List.copyOf(weights);
  }

  /** How strongly a feature fires on one side of a sample. */
  public enum Measure {
    /** 1 where it fires, else 0. */
    ACTIVE,
    /** Its strongest activation. */
    MAXIMUM,
    /** Its mean activation over the side's tokens. */
    MEAN
  }

  /** One summand: {@code weight} times the feature's strength on a side. */
  public record Weight(int feature, Side side, double weight) {}

  /**
   * One feature on one sample.
   *
   * @param textMax strongest activation on a text token; 0 where it does not fire
   * @param imageMax the same on image tokens
   * @param textMean mean activation over the sample's text tokens
   * @param imageMean the same over image tokens
   */
  public record Strength(double textMax, double imageMax, double textMean, double imageMean) {
    /** The feature does not fire. */
    public static final Strength NONE = new Strength(0, 0, 0, 0);

    double of(Measure measure, Side side) {
      return switch (measure) {
        case ACTIVE -> side.of(textMax, imageMax) > 0 ? 1 : 0;
        case MAXIMUM -> side.of(textMax, imageMax);
        case MEAN -> side.of(textMean, imageMean);
      };
    }
  }

  /** The score of a sample whose features are {@code sample}. */
  public double value(IntFunction<Strength> sample) {
    double sum = 0;
    for (Weight weight : weights) {
      sum += part(weight, sample.apply(weight.feature()));
    }
    return sum;
  }

  double part(Weight weight, Strength strength) {
    return weight.weight() * strength.of(measure, weight.side());
  }

  /** Whether the rule takes a sample whose features are {@code sample}. */
  public boolean takes(IntFunction<Strength> sample) {
    return condition.test(fires -> {
      Strength strength = sample.apply(fires.feature());
      return fires.side().of(strength.textMax(), strength.imageMax()) > fires.above();
    });
  }
}
