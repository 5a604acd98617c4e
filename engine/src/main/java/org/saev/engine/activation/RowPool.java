package org.saev.engine.activation;

import java.util.SplittableRandom;

/** Rows in memory, in fp16 as a store has them, from which one is drawn at random. */
final class RowPool {
  private final int dim;
  private final short[][] rows;
  private final int[] sample;
  private int size;

  RowPool(int capacity, int dim) {
    this.dim = dim;
    this.rows = new short[capacity][];
    this.sample = new int[capacity];
  }

  /** Bytes that one row takes. */
  static long bytesPerRow(int dim) {
    // the array's header, its place in the table and the sample's number
    return 2L * dim + 16 + 4 + 4;
  }

  int capacity() {
    return rows.length;
  }

  int size() {
    return size;
  }

  /** Whether rows are asked for and none has come. */
  boolean lacks() {
    return size == 0 && rows.length > 0;
  }

  void clear() {
    size = 0;
  }

  /** Takes a row in; where there is no room, it takes the place of one chosen at random. */
  void add(int ofSample, float[] from, int offset, SplittableRandom random) {
    int at = size < rows.length ? size++ : random.nextInt(rows.length);
    short[] row = rows[at] == null ? new short[dim] : rows[at];
    for (int i = 0; i < dim; i++) {
      row[i] = Float.floatToFloat16(from[offset + i]);
    }
    rows[at] = row;
    sample[at] = ofSample;
  }

  /**
   * Takes a row out at random.
   *
   * @return its sample
   */
  int draw(float[] to, int offset, SplittableRandom random) {
    int at = random.nextInt(size);
    short[] row = rows[at];
    for (int i = 0; i < dim; i++) {
      to[offset + i] = Float.float16ToFloat(row[i]);
    }
    int drawn = sample[at];
    size--;
    rows[at] = rows[size];
    rows[size] = row;
    sample[at] = sample[size];
    return drawn;
  }
}
