package org.saev.engine.train.cuda;

import org.saev.engine.cuda.CudaContext;
import org.saev.engine.model.Modality;

/**
 * What a step works on, as addresses. Shapes: E = rows × (k + auxK) pairs, M modalities.
 *
 * @param rate this step's learning rate, one double
 * @param raw activations as they came, rows × dIn fp32
 * @param modality rows bytes
 * @param input centred and scaled, rows × d bf16
 * @param inputSquare rows fp32
 * @param pre pre-activations, chunk × n bf16
 * @param silent n bytes: which features are dead
 * @param main the code of each token
 * @param aux the dead features of each token
 * @param error x̂ − x, rows × d bf16; behind it what the dead features leave of it
 * @param rowError squared norms of the rows of {@code error}, fp32
 * @param groups pairs by feature
 * @param sums parts and totals of sums
 */
record BatchBuffers(
    long rate,
    long raw,
    long modality,
    long input,
    long inputSquare,
    long pre,
    long silent,
    Code main,
    Code aux,
    long error,
    long rowError,
    Groups groups,
    Sums sums) {
  static final int MODALITIES = Modality.values().length;
  static final int COLUMN_SPLITS = 32;
  static final int FEATURE_SPLITS = 256;

  /**
   * Chosen features.
   *
   * @param feature rows × k
   * @param value rows × k fp32
   * @param count rows
   * @param dz parts of ∂loss/∂value, slices × rows × k fp32
   * @param square parts of the squared errors, slices × rows fp32
   */
  record Code(int k, long feature, long value, long count, long dz, long square) {
    static Code allocate(CudaContext context, StepShape shape, int k) {
      int slices = k > 0 ? shape.slices(k) : 0;
      long pairs = (long) shape.rows() * k;
      return new Code(
          k,
          context.allocate(4 * pairs),
          context.allocate(4 * pairs),
          context.allocate(4L * shape.rows()),
          context.allocate(4 * pairs * slices),
          context.allocate(4L * shape.rows() * slices));
    }
  }

  /**
   * Pairs by feature, and sums over each feature's.
   *
   * @param counts n, then the next free place of each
   * @param start n + 1
   * @param slot E, unordered
   * @param row E, ordered; likewise z and gradient, fp32
   * @param biasSum n × 2 fp32
   * @param mainCount n
   * @param bound n × 2 fp32
   * @param square n × 2 fp32: squared gradient norms of encoder and decoder row
   */
  record Groups(
      long counts,
      long start,
      long slot,
      long row,
      long z,
      long gradient,
      long biasSum,
      long mainCount,
      long bound,
      long square) {
    static Groups allocate(CudaContext context, StepShape shape) {
      long pairs = 4 * shape.pairs();
      long n = 4L * shape.n();
      return new Groups(
          context.allocate(n),
          context.allocate(n + 4),
          context.allocate(pairs),
          context.allocate(pairs),
          context.allocate(pairs),
          context.allocate(pairs),
          context.allocate(2 * n),
          context.allocate(n),
          context.allocate(2 * n),
          context.allocate(2 * n));
    }
  }

  /**
   * @param columnParts COLUMN_SPLITS × (M + 1) × d fp32
   * @param biasParts FEATURE_SPLITS × d fp32
   * @param inputBias gradient of b_dec, d fp32
   * @param result {@link StepResult}'s doubles; column sums lie behind the scalars
   */
  record Sums(long columnParts, long biasParts, long inputBias, long result) {
    static Sums allocate(CudaContext context, StepShape shape) {
      long d = 4L * shape.d();
      return new Sums(
          context.allocate(d * COLUMN_SPLITS * (MODALITIES + 1)),
          context.allocate(FEATURE_SPLITS * d),
          context.allocate(d),
          context.allocate(StepResult.bytes(shape)));
    }

    long columns() {
      return result + 8L * StepResult.SCALARS;
    }
  }

  static BatchBuffers allocate(CudaContext context, StepShape s) {
    int errors = s.auxK() > 0 ? 2 : 1;
    return new BatchBuffers(
        context.allocate(8),
        context.allocate(4L * s.rows() * s.dIn()),
        context.allocate(s.rows()),
        context.allocate(2L * s.rows() * s.d()),
        context.allocate(4L * s.rows()),
        context.allocate(2L * s.chunk() * s.n()),
        context.allocate(s.n()),
        Code.allocate(context, s, s.k()),
        Code.allocate(context, s, s.auxK()),
        context.allocate(2L * s.rows() * s.d() * errors),
        context.allocate(8L * s.rows()),
        Groups.allocate(context, s),
        Sums.allocate(context, s));
  }
}
