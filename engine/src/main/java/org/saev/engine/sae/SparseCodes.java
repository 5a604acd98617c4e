package org.saev.engine.sae;

/**
 * Feature activations of a block of tokens, as compressed rows: token i has features {@code
 * feature[start[i]] …} up to {@code start[i+1]}, ascending by feature number, all values positive.
 *
 * @param start rows + 1 offsets
 * @param feature feature numbers
 * @param value activations
 */
public record SparseCodes(int[] start, int[] feature, float[] value) {
  public int rows() {
    return start.length - 1;
  }

  /** Number of active features of token {@code row}: its L0. */
  public int active(int row) {
    return start[row + 1] - start[row];
  }
}
