package org.saev.engine.train.cuda;

import org.saev.engine.cuda.CudaContext;

/**
 * What lives on the GPU for a whole run. Addresses; matrices are n × d, vectors n or d long.
 *
 * @param encoder W_enc and its moments
 * @param decoder W_dec and its moments
 * @param bEnc b_enc, fp32
 * @param bEncNarrow the same in bf16, for the product
 * @param bDec b_dec, fp32
 * @param lastFired per feature, tokens seen when it last fired, 64 bits
 * @param fired per feature, tokens it fired on, 64 bits
 * @param progress steps and tokens, 64 bits each
 * @param scalars what the kernels of a step tell each other
 */
record ModelBuffers(
    Matrix encoder,
    Matrix decoder,
    Vector bEnc,
    long bEncNarrow,
    Vector bDec,
    long lastFired,
    long fired,
    long progress,
    long scalars) {
  /** No less than the kernels' {@code Scalars}. */
  private static final int SCALARS = 128;

  /**
   * A weight matrix and Adam's moments. In bf16 the weights are fp32 values split into their bf16
   * rounding and the 16 bits missing from it; in fp32 nothing is missing.
   */
  record Matrix(long high, long low, long first, long second) {
    static Matrix allocate(CudaContext context, StepShape shape) {
      long values = (long) shape.n() * shape.d();
      return new Matrix(
          context.allocate(shape.cells(values)),
          context.allocate(shape.precise() ? 0 : 2 * values),
          context.allocate(shape.cells(values)),
          context.allocate(shape.cells(values)));
    }
  }

  /** A bias and its moments, fp32. */
  record Vector(long value, long first, long second) {
    static Vector allocate(CudaContext context, int length) {
      return new Vector(
          context.allocate(4L * length),
          context.allocate(4L * length),
          context.allocate(4L * length));
    }
  }

  static ModelBuffers allocate(CudaContext context, StepShape shape) {
    return new ModelBuffers(
        Matrix.allocate(context, shape),
        Matrix.allocate(context, shape),
        Vector.allocate(context, shape.n()),
        context.allocate(2L * shape.n()),
        Vector.allocate(context, shape.d()),
        context.allocate(8L * shape.n()),
        context.allocate(8L * shape.n()),
        context.allocate(16),
        context.allocate(SCALARS));
  }
}
