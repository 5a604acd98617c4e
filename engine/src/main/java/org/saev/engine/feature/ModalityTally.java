package org.saev.engine.feature;

import java.util.Arrays;

/**
 * What one modality's tokens did to every feature. Every sum is one of integers, so tallies of
 * parts add up to the tally of the whole in any order, to the last bit: activations count in units
 * of 2⁻²⁴, residuals in units of 2⁻¹⁸.
 */
final class ModalityTally {
  static final double MASS_UNIT = 0x1p-24;
  private static final double RESIDUAL_UNIT = 0x1p-18;

  final long[] tokens;
  final int[] samples;
  final long[] mass;
  final float[] max;
  final int[] histogram;
  final TopList topTokens;
  final TopList topSamples;
  final DrawnSamples drawn;
  final long[] residual;
  long allTokens;

  ModalityTally(int features, int dim, IndexOptions options) {
    tokens = new long[features];
    samples = new int[features];
    mass = new long[features];
    max = new float[features];
    histogram = new int[features * LogBins.COUNT];
    topTokens = new TopList(features, options.parityTop());
    topSamples = new TopList(features, options.topSamples());
    drawn = new DrawnSamples(features, options.drawn());
    residual = new long[dim];
  }

  /** Counts one token by its residual, {@code rows[offset …]}. */
  void residual(float[] rows, int offset) {
    allTokens++;
    for (int i = 0; i < residual.length; i++) {
      residual[i] += Math.round(rows[offset + i] / RESIDUAL_UNIT);
    }
  }

  /**
   * Counts one activation; {@code forParity}: it is among the token's {@link
   * IndexOptions#parityPerToken()} largest.
   */
  void token(int feature, float value, long row, boolean forParity) {
    tokens[feature]++;
    mass[feature] += Math.round(value / MASS_UNIT);
    histogram[feature * LogBins.COUNT + LogBins.of(value)]++;
    if (value > max[feature]) {
      max[feature] = value;
    }
    if (forParity) {
      topTokens.offer(feature, value, row);
    }
  }

  /** Counts one sample in which the feature fired, by its strongest token. */
  void sample(int feature, float strongest, long row) {
    samples[feature]++;
    topSamples.offer(feature, strongest, row);
    drawn.offer(feature, strongest, row);
  }

  /** Forgets everything: the next part is counted in the same arrays. */
  void clear() {
    allTokens = 0;
    Arrays.fill(tokens, 0);
    Arrays.fill(samples, 0);
    Arrays.fill(mass, 0);
    Arrays.fill(max, 0);
    Arrays.fill(histogram, 0);
    Arrays.fill(residual, 0);
    topTokens.clear();
    topSamples.clear();
    drawn.clear();
  }

  /** Bytes one takes. */
  static long bytes(long features, IndexOptions options) {
    long counts = Long.BYTES + Integer.BYTES + Long.BYTES + Float.BYTES;
    long histogram = (long) LogBins.COUNT * Integer.BYTES;
    long top = (Long.BYTES + Float.BYTES) * (long) (options.parityTop() + options.topSamples());
    long drawn = (Long.BYTES + Float.BYTES + Integer.BYTES) * (long) options.drawn();
    return features * (counts + histogram + top + drawn);
  }

  /** Sum of the activations per feature. */
  double[] masses() {
    double[] sums = new double[mass.length];
    for (int f = 0; f < sums.length; f++) {
      sums[f] = mass[f] * MASS_UNIT;
    }
    return sums;
  }

  /** Mean residual of the counted tokens; zero without any. */
  float[] meanResidual() {
    float[] mean = new float[residual.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (float) (residual[i] * RESIDUAL_UNIT / Math.max(1, allTokens));
    }
    return mean;
  }
}
