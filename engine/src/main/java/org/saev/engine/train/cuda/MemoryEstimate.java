package org.saev.engine.train.cuda;

import java.util.Locale;
import org.saev.engine.cuda.BlasLt;
import org.saev.engine.job.SaevException;

/**
 * GPU memory of a run, in bytes.
 *
 * @param weights fp32 weights, of which half the bits are the bf16 copy
 * @param moments Adam's, bf16
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
    long perToken =
        4L * s.dIn()
            + 2L * s.d() * (s.auxK() > 0 ? 3 : 2)
            + (s.k() + s.auxK()) * 24L
            + 4L * s.k() * s.slices(s.k())
            + 4L * s.auxK() * (s.auxK() > 0 ? s.slices(s.auxK()) : 0);
    return new MemoryEstimate(
        2 * matrix * 4,
        2 * matrix * 4,
        s.rows() * perToken + 64L * s.n() + 4L * s.d() * 512 + BlasLt.WORKSPACE,
        2L * s.chunk() * s.n());
  }

  public long total() {
    return weights + moments + batch + chunk;
  }

  /**
   * The shape with the largest chunk that fits.
   *
   * @param free bytes that can be allocated
   * @throws SaevException if not even the smallest fits
   */
  static StepShape fit(StepShape shape, long free) {
    for (int chunk = LARGEST_CHUNK; chunk >= SMALLEST_CHUNK; chunk /= 2) {
      StepShape tried = shape.withChunk(chunk);
      if (of(tried).total() + RESERVE <= free) {
        return tried;
      }
    }
    long least = of(shape.withChunk(SMALLEST_CHUNK)).total() + RESERVE;
    throw new SaevException("cuda.memory", gib(least), gib(free));
  }

  private static String gib(long bytes) {
    return String.format(Locale.ROOT, "%.1f", bytes / (double) (1L << 30));
  }
}
