package org.saev.engine.train.cuda;

import java.util.Locale;
import org.saev.engine.cuda.BlasLt;
import org.saev.engine.job.SaevException;

/**
 * GPU memory of a run, in bytes.
 *
 * @param weights fp32 weights, of which half the bits are the bf16 copy
 * @param moments Adam's, and the gradients where steps are whole matrix products
 * @param batch what grows with the tokens of a step
 * @param chunk pre-activations of the tokens encoded at a time
 */
public record MemoryEstimate(long weights, long moments, long batch, long chunk) {
  /** Left to the driver, compiled code and cuBLAS's own. */
  private static final long RESERVE = 256L << 20;

  private static final int LARGEST_CHUNK = 4096;
  private static final int SMALLEST_CHUNK = 256;

  static MemoryEstimate of(StepShape s) {
    long matrix = (long) s.n() * s.d();
    return s.dense() ? dense(s, matrix) : sparse(s, matrix);
  }

  /** Both weight gradients lie in memory in fp32; codes and their gradients in full. */
  private static MemoryEstimate dense(StepShape s, long matrix) {
    long perToken = 8L * s.dIn() + 4L * s.d() + s.cells(2L * s.d()) + 64;
    return new MemoryEstimate(
        2 * matrix * 4,
        s.cells(4 * matrix) + 2 * matrix * 4,
        s.rows() * perToken + 4L * s.n() * 120 + 4L * s.d() * 256 + BlasLt.WORKSPACE,
        s.cells(2L * s.rows() * s.n()));
  }

  private static MemoryEstimate sparse(StepShape s, long matrix) {
    long kept = (long) s.k() + s.auxK();
    long perToken =
        8L * s.dIn()
            + s.cells((long) s.d() * (1 + s.levels() + (s.auxK() > 0 ? 1 : 0)))
            + kept * 28
            + 4 * kept * s.slices()
            + 16L * s.slices()
            + (s.wholeBatch() ? 4L * s.markWords() : 0)
            + 64;
    long moments = s.cells(4 * matrix);
    return new MemoryEstimate(
        2 * matrix * 4,
        moments,
        s.rows() * perToken + 80L * s.n() + 4L * s.d() * 512 + BlasLt.WORKSPACE,
        s.cells((long) s.chunk() * s.n()));
  }

  public long total() {
    return weights + moments + batch + chunk;
  }

  /** With what is left to the driver, compiled code and cuBLAS's own. */
  long withReserve() {
    return total() + RESERVE;
  }

  /** The least with which a run starts. */
  static long least(StepShape shape) {
    boolean whole = shape.dense() || (shape.wholeBatch() && shape.precise());
    return of(shape.withChunk(whole ? shape.rows() : SMALLEST_CHUNK)).withReserve();
  }

  /**
   * The shape with the largest chunk that fits. A selection over the whole batch computes the
   * pre-activations twice unless all of them fit at once; in fp32 they must.
   *
   * @param free bytes that can be allocated
   * @throws SaevException if not even the smallest fits
   */
  static StepShape fit(StepShape shape, long free) {
    StepShape whole = shape.withChunk(shape.rows());
    if ((shape.wholeBatch() || shape.dense()) && of(whole).withReserve() <= free) {
      return whole;
    }
    boolean canChunk = !shape.dense() && !(shape.wholeBatch() && shape.precise());
    for (int chunk = LARGEST_CHUNK; canChunk && chunk >= SMALLEST_CHUNK; chunk /= 2) {
      StepShape tried = shape.withChunk(chunk);
      if (of(tried).withReserve() <= free) {
        return tried;
      }
    }
    throw new SaevException("cuda.memory", gib(least(shape)), gib(free));
  }

  private static String gib(long bytes) {
    return String.format(Locale.ROOT, "%.1f", bytes / (double) (1L << 30));
  }
}
