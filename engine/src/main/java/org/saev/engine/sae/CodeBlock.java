package org.saev.engine.sae;

import java.util.Arrays;

/**
 * Codes of a few tokens while they are being made: rows of (feature, value) that grow. Reused from
 * block to block.
 */
public final class CodeBlock {
  private int[] start = new int[1];
  private int[] feature = new int[64];
  private float[] value = new float[64];
  private int rows;

  /** Forgets everything. */
  public void clear() {
    rows = 0;
  }

  /** Makes room for {@code more} entries in the row now open. */
  void reserve(int more) {
    int wanted = start[rows] + more;
    if (wanted > feature.length) {
      int capacity = Math.max(wanted, feature.length * 2);
      feature = Arrays.copyOf(feature, capacity);
      value = Arrays.copyOf(value, capacity);
    }
  }

  /** Ends the row now open: {@code count} entries were written from {@link #size()} on. */
  void endRow(int count) {
    if (rows + 2 > start.length) {
      start = Arrays.copyOf(start, Math.max(8, start.length * 2));
    }
    start[rows + 1] = start[rows] + count;
    rows++;
  }

  /**
   * Keeps values greater than {@code cut} and the first {@code ties} that equal it.
   *
   * @return how many equal values were kept
   */
  int keepAbove(float cut, int ties) {
    int at = 0;
    int equal = 0;
    int from = 0;
    for (int r = 0; r < rows; r++) {
      int to = start[r + 1];
      for (int i = from; i < to; i++) {
        float z = value[i];
        if (z > cut || (z == cut && equal < ties)) {
          equal += z == cut ? 1 : 0;
          feature[at] = feature[i];
          value[at++] = z;
        }
      }
      from = to;
      start[r + 1] = at;
    }
    return equal;
  }

  public int rows() {
    return rows;
  }

  /** Entries in all finished rows. */
  public int size() {
    return start[rows];
  }

  /** Where row {@code row} begins; {@code start(rows())} is the end of the last. */
  public int start(int row) {
    return start[row];
  }

  /** Feature numbers; only the first {@link #size()} count. Replaced when the block grows. */
  public int[] features() {
    return feature;
  }

  /** Activations, aligned with {@link #features()}. */
  public float[] values() {
    return value;
  }
}
