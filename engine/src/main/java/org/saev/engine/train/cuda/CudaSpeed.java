package org.saev.engine.train.cuda;

import org.saev.engine.cuda.BlasLt;
import org.saev.engine.cuda.CudaContext;
import org.saev.engine.cuda.CudaEvent;
import org.saev.engine.cuda.CudaStream;

/**
 * What a GPU does per second, from which a step's time follows before anything is trained.
 *
 * @param flops of matrix products in the run's precision
 * @param bytes read and written by large copies
 */
record CudaSpeed(double flops, double bytes) {
  /** With less than this free nothing is measured: more than {@link #measure} allocates. */
  static final long LEAST_FREE = 2L << 30;

  private static final int ROUNDS = 4;
  private static final int ROWS = 2048;
  private static final int MOST_FEATURES = 16_384;
  private static final long COPY_BYTES = 256L << 20;

  /**
   * Everything that grows with the tokens takes so many times the encoder product; the update moves
   * weights and moments once. From top-k and batch top-k steps at two batch sizes (NOTES.md of the
   * kernels).
   */
  private static final double STEP_PER_PRODUCT = 2.25;

  /** Measures for some milliseconds. */
  static CudaSpeed measure(CudaContext context, StepShape shape) {
    int n = Math.min(MOST_FEATURES, shape.n());
    CudaStream stream = context.stream();
    BlasLt blas = context.blas();
    long x = context.allocate(shape.cells((long) ROWS * shape.d()));
    long w = context.allocate(shape.cells((long) n * shape.d()));
    long out = context.allocate(shape.cells((long) ROWS * n));
    long bias = context.allocate(shape.cells(n));
    BlasLt.Product product = blas.product(ROWS, n, shape.d(), shape.precise(), bias);
    double multiply = seconds(context, stream, () -> product.run(stream, x, w, out));
    context.free(x);
    context.free(w);
    context.free(out);
    context.free(bias);
    long from = context.allocate(COPY_BYTES);
    long to = context.allocate(COPY_BYTES);
    double copy = seconds(context, stream, () -> stream.copy(from, to, COPY_BYTES));
    context.free(from);
    context.free(to);
    return new CudaSpeed(2.0 * ROWS * n * shape.d() / multiply, 2 * COPY_BYTES / copy);
  }

  /** The quickest of a few, after one that does not count. */
  private static double seconds(CudaContext context, CudaStream stream, Runnable work) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i <= ROUNDS; i++) {
      CudaEvent from = context.event();
      CudaEvent to = context.event();
      stream.record(from);
      work.run();
      stream.record(to);
      double millis = from.millisTo(to);
      least = i == 0 ? least : Math.min(least, millis);
    }
    return least * 1e-3;
  }

  /** Time of one step of a shape. */
  double stepSeconds(StepShape shape) {
    double product = 2.0 * shape.rows() * shape.features() * shape.dIn() / flops;
    double matrix = (double) shape.n() * shape.d();
    double weights = 2 * matrix * (4 + 2 * shape.precision().bytes());
    if (shape.dense()) {
      // five products, gradients written, measured and read, codes passed over
      double codes = 12.0 * shape.cells((long) shape.rows() * shape.n());
      return 5 * product + (2 * weights + 6 * 4 * matrix + codes) / bytes;
    }
    return STEP_PER_PRODUCT * product + 2 * weights / bytes;
  }
}
