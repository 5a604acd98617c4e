package org.saev.engine.feature;

/** What one modality's tokens did to every feature. */
final class ModalityTally {
  final long[] tokens;
  final int[] samples;
  final double[] mass;
  final float[] max;
  final int[] histogram;
  final TopList topTokens;
  final TopList topSamples;
  long allTokens;

  ModalityTally(int features, IndexOptions options) {
    tokens = new long[features];
    samples = new int[features];
    mass = new double[features];
    max = new float[features];
    histogram = new int[features * LogBins.COUNT];
    topTokens = new TopList(features, options.parityTop());
    topSamples = new TopList(features, options.topSamples());
  }

  /**
   * Counts one activation; {@code forParity}: it is among the token's {@link
   * IndexOptions#parityPerToken()} largest.
   */
  void token(int feature, float value, long row, boolean forParity) {
    tokens[feature]++;
    mass[feature] += value;
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
  }
}
