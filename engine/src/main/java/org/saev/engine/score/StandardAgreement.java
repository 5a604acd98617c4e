package org.saev.engine.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.saev.engine.feature.FeatureIndex;
import org.saev.engine.feature.SampleFeatures;
import org.saev.engine.feature.SampleTable;

/**
 * How alike picture and text look through standardised features: the cosine of u and v with u =
 * (√z̄ᵗ − μᵗ) ÷ (σᵗ + {@link #LEAST_DEVIATION}), v the same of the picture, μ and σ mean and
 * standard deviation of √z̄ over the samples that have both sides. What every picture shows then
 * counts nothing, and a feature that is missing counts against a text that speaks of it. Only
 * features count that {@link AgreementWeights} weighs.
 *
 * <p>Vectors are dense, since a feature that does not fire stands at −μ ÷ σ; but that part is the
 * same in all samples, so that a product costs O(active features).
 */
final class StandardAgreement {
  private static final double LEAST_DEVIATION = 0.05;

  /** Samples that μ and σ are taken over, evenly spread: more would not change them. */
  private static final int LOOKED_AT = 20_000;

  private final SampleFeatures features;
  private final SampleTable table;
  private final boolean[] counts;
  private final Standard text;
  private final Standard image;

  /** Σ cᵗ cᵛ: the product of two samples on which nothing fires. */
  private final double restProduct;

  /**
   * One side's standardisation.
   *
   * @param scale 1 ÷ (σ + ε) by feature
   * @param rest μ × scale: what a feature that does not fire stands at, negated
   * @param restSquare Σ rest²
   */
  private record Standard(double[] scale, double[] rest, double restSquare) {
    /** What a firing adds to {@code −rest}. */
    double raised(int feature, double mean) {
      return Math.sqrt(mean) * scale[feature];
    }
  }

  StandardAgreement(FeatureIndex index, boolean[] counts) {
    features = index.sampleFeatures();
    table = index.sampleTable();
    this.counts = counts;
    text = standard(true);
    image = standard(false);
    double product = 0;
    for (int f = 0; f < counts.length; f++) {
      product += text.rest()[f] * image.rest()[f];
    }
    restProduct = product;
  }

  private Standard standard(boolean ofText) {
    double[] sum = new double[counts.length];
    double[] square = new double[counts.length];
    int samples = 0;
    int step = Math.max(1, features.samples() / LOOKED_AT);
    for (int sample = 0; sample < features.samples(); sample += step) {
      if (!hasBoth(sample)) {
        continue;
      }
      samples++;
      double perToken = 1.0 / (ofText ? table.textTokens()[sample] : table.imageTokens()[sample]);
      for (long e = features.start(sample); e < features.start(sample + 1); e++) {
        double mean = perToken * (ofText ? features.textSum(e) : features.imageSum(e));
        sum[features.feature(e)] += Math.sqrt(mean);
        square[features.feature(e)] += mean;
      }
    }
    double[] scale = new double[counts.length];
    double[] rest = new double[counts.length];
    double restSquare = 0;
    for (int f = 0; f < counts.length; f++) {
      if (counts[f]) {
        double mean = sum[f] / samples;
        double variance = Math.max(0, square[f] / samples - mean * mean);
        scale[f] = 1 / (Math.sqrt(variance) + LEAST_DEVIATION);
        rest[f] = mean * scale[f];
        restSquare += rest[f] * rest[f];
      }
    }
    return new Standard(scale, rest, restSquare);
  }

  int samples() {
    return features.samples();
  }

  int features() {
    return counts.length;
  }

  boolean hasBoth(int sample) {
    return table.textTokens()[sample] > 0 && table.imageTokens()[sample] > 0;
  }

  /** What a sample raises on one side, and the length of its vector there. */
  record View(int[] feature, double[] raised, double rested, double norm) {}

  View text(int sample) {
    return side(sample, true);
  }

  View image(int sample) {
    return side(sample, false);
  }

  private View side(int sample, boolean ofText) {
    Standard standard = ofText ? text : image;
    Standard other = ofText ? image : text;
    double perToken = 1.0 / (ofText ? table.textTokens()[sample] : table.imageTokens()[sample]);
    int most = features.count(sample);
    int[] feature = new int[most];
    double[] raised = new double[most];
    int n = 0;
    double square = standard.restSquare();
    double rested = 0;
    for (long e = features.start(sample); e < features.start(sample + 1); e++) {
      int f = features.feature(e);
      double mean = perToken * (ofText ? features.textSum(e) : features.imageSum(e));
      if (counts[f] && mean > 0) {
        double up = standard.raised(f, mean);
        feature[n] = f;
        raised[n++] = up;
        square += up * (up - 2 * standard.rest()[f]);
        rested += up * other.rest()[f];
      }
    }
    return new View(
        Arrays.copyOf(feature, n),
        Arrays.copyOf(raised, n),
        rested,
        Math.sqrt(Math.max(0, square)));
  }

  /** cos(u, v) where Σ of the raised parts' products is known; 0 where a vector has no length. */
  double cosine(View a, View b, double raisedProduct) {
    double norms = a.norm() * b.norm();
    return norms > 0 ? (raisedProduct - a.rested() - b.rested() + restProduct) / norms : 0;
  }

  /** cos(u, v) of one sample's own sides. */
  double cosine(View a, View b) {
    double product = 0;
    int i = 0;
    int j = 0;
    while (i < a.feature().length && j < b.feature().length) {
      int f = a.feature()[i];
      int g = b.feature()[j];
      product += f == g ? a.raised()[i] * b.raised()[j] : 0;
      i += f <= g ? 1 : 0;
      j += g <= f ? 1 : 0;
    }
    return cosine(a, b, product);
  }

  /** One feature's value in a sample's vector of length 1; 0 where it has no length. */
  double unit(View view, int feature, boolean ofText) {
    if (!(view.norm() > 0)) {
      return 0;
    }
    double rested = -(ofText ? text : image).rest()[feature] / view.norm();
    int at = Arrays.binarySearch(view.feature(), feature);
    return at < 0 ? rested : rested + view.raised()[at] / view.norm();
  }

  /**
   * A feature that counts and fires on a sample.
   *
   * @param text its mean activation over the text tokens
   * @param image the same over the image tokens
   */
  record Fired(int feature, double text, double image) {
    boolean both() {
      return text > 0 && image > 0;
    }
  }

  List<Fired> fired(int sample) {
    List<Fired> fired = new ArrayList<>();
    double perText = 1.0 / table.textTokens()[sample];
    double perImage = 1.0 / table.imageTokens()[sample];
    for (long e = features.start(sample); e < features.start(sample + 1); e++) {
      int f = features.feature(e);
      if (counts[f]) {
        fired.add(new Fired(f, features.textSum(e) * perText, features.imageSum(e) * perImage));
      }
    }
    return fired;
  }
}
