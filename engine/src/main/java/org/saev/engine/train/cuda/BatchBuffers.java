package org.saev.engine.train.cuda;

import org.saev.engine.cuda.CudaContext;
import org.saev.engine.model.Modality;

/**
 * What a step works on, as addresses. Shapes: E = rows × (k + auxK) pairs, M modalities.
 *
 * @param rate this step's learning rate and penalty, two doubles
 * @param raw activations as they came, rows × dIn fp32
 * @param modality rows bytes
 * @param input centred and scaled, rows × d cells
 * @param inputSquare rows fp32
 * @param pre pre-activations, chunk × n cells
 * @param silent n bytes: which features are dead
 * @param main the code of each token
 * @param aux the dead features of each token
 * @param error per prefix the sum of x̂ − x over it and all longer ones, rows × d cells; behind
 *     them what the dead features leave of the last
 * @param rowError squared norms, fp32: of the last error, of what the dead features leave, of all
 *     prefixes' errors together; rows each
 * @param whole what a selection over the whole batch needs
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
    Whole whole,
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
   * @param allSquare the same over all prefixes, where there are several
   */
  record Code(
      int k, int tile, long feature, long value, long count, long dz, long square, long allSquare) {
    static Code allocate(CudaContext context, StepShape shape, int k, int tile) {
      int slices = k > 0 ? shape.slices() : 0;
      long pairs = (long) shape.rows() * k;
      return new Code(
          k,
          tile,
          context.allocate(4 * pairs),
          context.allocate(4 * pairs),
          context.allocate(4L * shape.rows()),
          context.allocate(4 * pairs * slices),
          context.allocate(4L * shape.rows() * slices),
          context.allocate(shape.levels() > 1 ? 4L * shape.rows() * slices : 0));
    }
  }

  /**
   * For the k · rows largest of a batch.
   *
   * @param bins counts of pre-activations by their upper 15 bits
   * @param lowBins by the other 16, of those in the cut's bin
   * @param greater per token, values above the cut
   * @param ties per token, values at the cut
   * @param start per token, its first pair; 0 where every token has k
   * @param slotRow the token of each pair
   * @param marks per token, a bit for every eight features: whether one of them was counted
   */
  record Whole(
      long bins, long lowBins, long greater, long ties, long start, long slotRow, long marks) {
    static final long BIN_BYTES = 4L << 15;
    static final long LOW_BIN_BYTES = 4L << 16;

    static Whole allocate(CudaContext context, StepShape shape) {
      if (!shape.wholeBatch()) {
        return new Whole(0, 0, 0, 0, 0, 0, 0);
      }
      long rows = 4L * shape.rows();
      return new Whole(
          context.allocate(BIN_BYTES),
          shape.precise() ? context.allocate(LOW_BIN_BYTES) : 0,
          context.allocate(rows),
          context.allocate(rows),
          context.allocate(rows),
          context.allocate(rows * shape.k()),
          context.allocate(rows * shape.markWords()));
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

  /** These buffers with another place for tokens to arrive at. */
  BatchBuffers withOwnInput(CudaContext context, StepShape s) {
    return new BatchBuffers(
        rate,
        context.allocate(4L * s.rows() * s.dIn()),
        context.allocate(s.rows()),
        input,
        inputSquare,
        pre,
        silent,
        main,
        aux,
        error,
        rowError,
        groups,
        whole,
        sums);
  }

  static BatchBuffers allocate(CudaContext context, StepShape s) {
    int errors = s.levels() + (s.auxK() > 0 ? 1 : 0);
    return new BatchBuffers(
        context.allocate(16),
        context.allocate(4L * s.rows() * s.dIn()),
        context.allocate(s.rows()),
        context.allocate(s.cells((long) s.rows() * s.d())),
        context.allocate(4L * s.rows()),
        context.allocate(s.cells((long) s.chunk() * s.n())),
        context.allocate(s.n()),
        Code.allocate(context, s, s.k(), s.tile()),
        Code.allocate(context, s, s.auxK(), s.auxTile()),
        context.allocate(s.cells((long) s.rows() * s.d() * errors)),
        context.allocate(12L * s.rows()),
        Groups.allocate(context, s),
        Whole.allocate(context, s),
        Sums.allocate(context, s));
  }
}
