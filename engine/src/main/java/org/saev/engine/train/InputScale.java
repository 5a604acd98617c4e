package org.saev.engine.train;

import org.saev.engine.activation.BatchSource;
import org.saev.engine.job.SaevException;

/**
 * How activations are scaled before training, measured once before it.
 *
 * @param factor s = √d / mean‖x‖ (SAELens' expected_average_only_in), the same for both modalities
 * @param mean mean of the raw activations, d_in
 */
public record InputScale(double factor, double[] mean) {
  private static final int BLOCK = 1024;

  /** Measures the first {@code tokens} tokens of {@code source} and puts it back. */
  public static InputScale measure(BatchSource source, int tokens) {
    if (source.rowsPerEpoch() == 0) {
      throw new SaevException("train.no-tokens");
    }
    int d = source.dim();
    float[] rows = new float[BLOCK * d];
    byte[] modality = new byte[BLOCK];
    double[] sum = new double[d];
    double norms = 0;
    int seen = 0;
    final long position = source.position();
    for (; seen < tokens; seen += BLOCK) {
      source.next(rows, modality, BLOCK);
      for (int r = 0; r < BLOCK; r++) {
        double square = 0;
        for (int i = 0; i < d; i++) {
          double x = rows[r * d + i];
          sum[i] += x;
          square += x * x;
        }
        norms += Math.sqrt(square);
      }
    }
    source.seek(position);
    for (int i = 0; i < d; i++) {
      sum[i] /= seen;
    }
    return new InputScale(norms > 0 ? Math.sqrt(d) * seen / norms : 1, sum);
  }
}
