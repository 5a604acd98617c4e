package org.saev.engine.score;

import java.util.ArrayList;
import java.util.List;
import org.saev.engine.feature.FeatureIndex;
import org.saev.engine.feature.FeatureStats;
import org.saev.engine.feature.SampleFeatures;
import org.saev.engine.feature.SampleTable;

/**
 * The agreement score: how alike the picture and the text look through the features. It is the
 * cosine of q·z̄ᵛ and q·z̄ᵗ, where q weights a feature by its rarity, ln(N ÷ samples whose picture
 * fires it), and is 0 for features that fire in fewer than {@link #MIN_SAMPLES} pictures or texts
 * or in more than half of all pictures: those tell nothing apart.
 */
final class AgreementWeights {
  static final int MIN_SAMPLES = 10;

  private final SampleFeatures features;
  private final SampleTable table;
  private final double[] q;

  AgreementWeights(FeatureIndex index) {
    features = index.sampleFeatures();
    table = index.sampleTable();
    int samples = index.manifest().samples();
    // in a small dataset ten samples would be most of it
    int least = Math.max(2, Math.min(MIN_SAMPLES, samples / 100));
    q = new double[index.size()];
    for (int f = 0; f < q.length; f++) {
      FeatureStats s = index.stats(f);
      boolean tells =
          s.imageSamples() >= least && s.textSamples() >= least && s.imageSamples() < 0.5 * samples;
      q[f] = tells ? Math.log((double) samples / s.imageSamples()) : 0;
    }
  }

  /** By feature, whether it counts at all. */
  boolean[] counting() {
    boolean[] counting = new boolean[q.length];
    for (int f = 0; f < q.length; f++) {
      counting[f] = q[f] > 0;
    }
    return counting;
  }

  /** cos(q·z̄ᵛ, q·z̄ᵗ); 0 where a side has no weighted feature. */
  double cosine(int sample) {
    Norms norms = norms(sample);
    return norms.text > 0 && norms.image > 0 ? norms.both / (norms.text * norms.image) : 0;
  }

  /**
   * Every feature's part. With a, b the two unit vectors, cos = Σ aᵢbᵢ = 1 − ½ Σ (aᵢ − bᵢ)²: a
   * feature adds aᵢbᵢ and costs ½(aᵢ − bᵢ)², which is laid to the side that has too much of it.
   */
  List<FeaturePart> parts(int sample) {
    Norms norms = norms(sample);
    List<FeaturePart> parts = new ArrayList<>();
    double perText = 1.0 / table.textTokens()[sample];
    double perImage = 1.0 / table.imageTokens()[sample];
    for (long e = features.start(sample); e < features.start(sample + 1); e++) {
      int f = features.feature(e);
      double t = features.textSum(e) * perText;
      double v = features.imageSum(e) * perImage;
      double a = norms.text > 0 ? q[f] * t / norms.text : 0;
      double b = norms.image > 0 ? q[f] * v / norms.image : 0;
      double adds = a * b;
      double costs = 0.5 * (a - b) * (a - b);
      if (adds > 0 || costs > 0) {
        Side excess = a > b ? Side.TEXT : Side.IMAGE;
        parts.add(new FeaturePart(f, adds, costs, FeaturePart.Source.BOTH, excess, 0, t, v));
      }
    }
    return parts;
  }

  private Norms norms(int sample) {
    double both = 0;
    double tt = 0;
    double vv = 0;
    double perText = 1.0 / table.textTokens()[sample];
    double perImage = 1.0 / table.imageTokens()[sample];
    for (long e = features.start(sample); e < features.start(sample + 1); e++) {
      double weight = q[features.feature(e)];
      double t = weight * features.textSum(e) * perText;
      double v = weight * features.imageSum(e) * perImage;
      both += t * v;
      tt += t * t;
      vv += v * v;
    }
    return new Norms(both, Math.sqrt(tt), Math.sqrt(vv));
  }

  private record Norms(double both, double text, double image) {}
}
