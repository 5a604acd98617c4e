package org.saev.engine.activation;

/** Where the rows of samples come from: a model that runs on them, or a store. */
public interface SampleSource {
  /** Width of a row. */
  int dim();

  /** How many samples there are. */
  int samples();

  /**
   * Hands out all rows of some samples, special tokens left out; none of a sample that cannot be
   * read.
   */
  void read(int[] samples, Sink sink);

  /** Takes rows in. */
  @FunctionalInterface
  interface Sink {
    /**
     * One row, valid until this returns.
     *
     * @param modality a {@link org.saev.engine.model.Modality} code
     * @param rows holds it, d values from {@code offset} on
     */
    void row(int sample, byte modality, float[] rows, int offset);
  }
}
