package org.saev.engine.feature;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.saev.engine.job.JobContext;
import org.saev.engine.sae.Sae;

/** The features whose decoder directions are most alike, by blocks of cosine matrices in ND4J. */
final class DecoderNeighbours {
  private static final int BLOCK = 256;

  private final int keep;
  final int[] neighbour;
  final float[] cosine;

  /**
   * @param keep neighbours per feature; fewer exist where there are fewer other features (then -1)
   */
  DecoderNeighbours(Sae sae, int keep, JobContext context) {
    this.keep = keep;
    int n = sae.config().dSae();
    int d = sae.config().dIn();
    neighbour = new int[n * keep];
    cosine = new float[n * keep];
    Arrays.fill(neighbour, -1);
    context.stage("stage.neighbours", "unit.features", n);
    float[] unit = unitRows(sae.decoder(), n, d);
    float[] values = new float[n * Math.min(BLOCK, n)];
    try (INDArray all = Nd4j.createFromArray(unit).reshape(n, d)) {
      for (int from = 0; from < n; from += BLOCK) {
        int rows = Math.min(BLOCK, n - from);
        float[] block = Arrays.copyOfRange(unit, from * d, (from + rows) * d);
        try (INDArray some = Nd4j.createFromArray(block).reshape(rows, d);
            INDArray product =
                Nd4j.createUninitialized(DataType.FLOAT, new long[] {n, rows}, 'f')) {
          // ‖·‖ = 1 on both sides, so the products are the cosines; column j is feature from + j
          Nd4j.gemm(all, some, product, false, true, 1, 0);
          product.data().asNioFloat().get(values, 0, n * rows);
          for (int j = 0; j < rows; j++) {
            best(from + j, values, j * n, n);
          }
        }
        context.progress(from + rows);
      }
    }
  }

  private void best(int feature, float[] values, int at, int n) {
    int base = feature * keep;
    int size = 0;
    for (int other = 0; other < n; other++) {
      float value = values[at + other];
      if (other == feature || (size == keep && value <= cosine[base + keep - 1])) {
        continue;
      }
      int place = Math.min(size, keep - 1);
      while (place > 0 && cosine[base + place - 1] < value) {
        cosine[base + place] = cosine[base + place - 1];
        neighbour[base + place] = neighbour[base + place - 1];
        place--;
      }
      cosine[base + place] = value;
      neighbour[base + place] = other;
      size = Math.min(keep, size + 1);
    }
  }

  /** The rows scaled to length 1; a zero row stays zero. */
  static float[] unitRows(float[] rows, int n, int d) {
    float[] unit = new float[n * d];
    for (int i = 0; i < n; i++) {
      double norm = 0;
      for (int j = 0; j < d; j++) {
        norm += (double) rows[i * d + j] * rows[i * d + j];
      }
      float scale = norm > 0 ? (float) (1 / Math.sqrt(norm)) : 0;
      for (int j = 0; j < d; j++) {
        unit[i * d + j] = rows[i * d + j] * scale;
      }
    }
    return unit;
  }
}
