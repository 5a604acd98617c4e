package org.saev.engine.activation;

/** An endless, seeded, shuffled stream of token activations. */
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

  /** Where the stream is; saved in checkpoints. Where it {@link #rewinds}, rows handed out. */
  long position();

  /** Goes on at a {@link #position}: with the very row that followed, where it rewinds. */
  void seek(long position);

  /** Whether the same position always yields the same token, and going there costs nothing. */
  default boolean rewinds() {
    return true;
  }
}
