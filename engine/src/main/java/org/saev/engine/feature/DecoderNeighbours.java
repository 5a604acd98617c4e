package org.saev.engine.feature;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.saev.engine.job.JobContext;
import org.saev.engine.sae.Sae;
import org.saev.engine.tensor.PackedRows;
import org.saev.engine.tensor.RowKernels;
import org.saev.engine.tensor.Workers;

/**
 * The features whose decoder directions are most alike: the cosine matrix block by block, each
 * selected from while it is in the cache. The same product as an encoder's, which is why it is not
 * left to ND4J: 65,536 directions of 64 took its product 34 s, all of it here 4 s.
 */
final class DecoderNeighbours {
  /** Columns per neighbour from whose maxima a bound is taken, as in a top-k encoder. */
  private static final int COLUMNS_PER_NEIGHBOUR = 4;

  private final int n;
  private final int keep;
  private final RowKernels kernels = RowKernels.best();
  final int[] neighbour;
  final float[] cosine;

  /** One thread's arrays. */
  private record Scratch(float[] input, float[] values, float[] maxima, int[] index) {}

  /**
   * @param keep neighbours per feature; fewer exist where there are fewer other features (then -1)
   */
  DecoderNeighbours(Sae sae, int keep, JobContext context) {
    this.keep = keep;
    n = sae.config().dSae();
    int d = sae.config().dIn();
    neighbour = new int[n * keep];
    cosine = new float[n * keep];
    Arrays.fill(neighbour, -1);
    context.stage("stage.neighbours", "unit.features", n);
    // ‖·‖ = 1 on both sides, so the products are the cosines
    float[] unit = unitRows(sae.decoder(), n, d);
    PackedRows all = new PackedRows(n, d);
    float[] bias = new float[n];
    try (Workers workers = Workers.perProcessor()) {
      workers.run(all.panels(), (worker, panel) -> all.pack(panel, unit, bias));
      Scratch[] scratch = new Scratch[workers.threads()];
      Arrays.setAll(scratch, worker -> scratch(all.width(), d));
      AtomicLong done = new AtomicLong();
      workers.run(
          Math.ceilDiv(n, RowKernels.BLOCK),
          (worker, block) -> {
            int first = block * RowKernels.BLOCK;
            int rows = Math.min(RowKernels.BLOCK, n - first);
            Scratch own = scratch[worker];
            System.arraycopy(unit, first * d, own.input(), 0, rows * d);
            kernels.product(all, own.input(), 0, rows, own.values());
            for (int r = 0; r < rows; r++) {
              best(first + r, own, r * all.width());
            }
            context.progress(done.addAndGet(rows));
          });
    }
  }

  private Scratch scratch(int width, int d) {
    int columns = Math.max(64, Integer.highestOneBit((keep + 1) * COLUMNS_PER_NEIGHBOUR));
    return new Scratch(
        new float[RowKernels.BLOCK * d],
        new float[RowKernels.BLOCK * width],
        new float[columns],
        new int[n]);
  }

  private void best(int feature, Scratch own, int at) {
    float bound = Float.NEGATIVE_INFINITY;
    if (n >= 2 * own.maxima().length) {
      // the feature itself is among them
      kernels.columnMaxima(own.values(), at, n, own.maxima());
      float kth = kernels.kthGreatest(own.maxima(), own.maxima().length, keep + 1);
      bound = kth > 0 ? Math.nextDown(kth) : bound;
    }
    int candidates = kernels.above(own.values(), at, n, bound, own.index());
    int base = feature * keep;
    int size = 0;
    for (int i = 0; i < candidates; i++) {
      int other = own.index()[i];
      float value = own.values()[at + other];
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
