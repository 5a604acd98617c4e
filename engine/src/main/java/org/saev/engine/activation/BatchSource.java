package org.saev.engine.activation;

/**
 * An endless, seeded, shuffled stream of token activations. Position n always yields the same
 * token.
 */
public interface BatchSource {
  /** Width of a row. */
  int dim();

  /** Usable tokens in one epoch. */
  long rowsPerEpoch();

  /**
   * Fills {@code count} rows and moves on.
   *
   * @param rows receives count × dim values, row-major
   * @param modality receives count {@link org.saev.engine.model.Modality} codes
   */
  void next(float[] rows, byte[] modality, int count);

  /** Rows handed out so far; saved in checkpoints. */
  long position();

  /** Continues after {@code position} rows, as if they had been handed out. */
  void seek(long position);
}
