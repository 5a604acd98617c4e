package org.saev.engine.feature;

import java.util.Arrays;
import org.saev.engine.job.InOrder;
import org.saev.engine.job.JobContext;

/**
 * A bit for every side of random planes a sample's vector can lie on: vectors at an angle of θ
 * differ in a share of θ/π of the bits (Charikar 2002, Similarity estimation techniques from
 * rounding algorithms). The planes go through the dataset's mean, not through the origin: what all
 * samples share would fill a few buckets with all of them.
 */
final class Signatures {
  static final int LONGS = 4;

  private static final int BITS = LONGS * Long.SIZE;

  /** Samples the mean is taken from. */
  private static final int MOST_FOR_MEAN = 4096;

  private final SampleVectors vectors;
  private final double[] mean = new double[BITS];

  private Signatures(SampleVectors vectors) {
    this.vectors = vectors;
  }

  /** {@link #LONGS} per sample, one sample after the other. */
  static long[] of(SampleVectors vectors, JobContext context) {
    Signatures signatures = new Signatures(vectors);
    signatures.takeMean();
    long[] all = new long[vectors.size() * LONGS];
    context.stage("stage.alike", "unit.samples", vectors.size());
    InOrder.each(
        vectors.size(),
        context,
        signatures::signature,
        (bits, row) -> System.arraycopy(bits, 0, all, row * LONGS, LONGS));
    return all;
  }

  private void takeMean() {
    int step = Math.ceilDiv(vectors.size(), MOST_FOR_MEAN);
    int count = 0;
    for (int row = 0; row < vectors.size(); row += step) {
      float[] projected = project(row);
      for (int bit = 0; bit < BITS; bit++) {
        mean[bit] += projected[bit];
      }
      count++;
    }
    for (int bit = 0; bit < BITS; bit++) {
      mean[bit] /= Math.max(1, count);
    }
  }

  private long[] signature(int row) {
    float[] projected = project(row);
    long[] bits = new long[LONGS];
    for (int bit = 0; bit < BITS; bit++) {
      if (projected[bit] > mean[bit]) {
        bits[bit / Long.SIZE] |= 1L << bit;
      }
    }
    return bits;
  }

  private float[] project(int row) {
    float[] projected = new float[BITS];
    float[] plane = new float[Integer.SIZE];
    SampleVectors.Row vector = vectors.row(row);
    for (int part = 0; part < BITS; part += Integer.SIZE) {
      Arrays.fill(plane, 0);
      for (int i = 0; i < vector.size(); i++) {
        int value = Float.floatToRawIntBits(vector.values()[i]);
        int signs = (int) mix((long) vector.codes()[i] * BITS + part);
        // a sign bit turned over or not instead of a branch: this loop becomes vector instructions
        for (int bit = 0; bit < Integer.SIZE; bit++) {
          plane[bit] += Float.intBitsToFloat(value ^ ((signs << bit) & Integer.MIN_VALUE));
        }
      }
      System.arraycopy(plane, 0, projected, part, Integer.SIZE);
    }
    return projected;
  }

  /** SplitMix64: independent signs for every feature without keeping a table of them. */
  private static long mix(long value) {
    long mixed = (value + 1) * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
