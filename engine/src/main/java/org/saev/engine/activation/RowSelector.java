package org.saev.engine.activation;

import java.util.Arrays;
import java.util.function.LongPredicate;

/**
 * Finds the i-th row that fulfils a condition: one count per block of rows is kept, the rest is
 * found by looking. Memory is a 64th of a byte per row.
 */
final class RowSelector {
  private static final int BLOCK = 512;

  private final LongPredicate condition;
  private final long[] before;

  RowSelector(long rows, LongPredicate condition) {
    this.condition = condition;
    int blocks = Math.toIntExact((rows + BLOCK - 1) / BLOCK);
    before = new long[blocks + 1];
    for (int block = 0; block < blocks; block++) {
      long count = 0;
      long end = Math.min(rows, (block + 1L) * BLOCK);
      for (long row = (long) block * BLOCK; row < end; row++) {
        if (condition.test(row)) {
          count++;
        }
      }
      before[block + 1] = before[block] + count;
    }
  }

  /** How many rows fulfil the condition. */
  long count() {
    return before[before.length - 1];
  }

  /** The {@code index}-th of them, 0 ≤ index &lt; {@link #count()}. */
  long row(long index) {
    if (index < 0 || index >= count()) {
      throw new IndexOutOfBoundsException(index + " of " + count());
    }
    int found = Arrays.binarySearch(before, index);
    int block = found >= 0 ? found : -found - 2;
    while (before[block + 1] <= index) {
      block++;
    }
    long left = index - before[block];
    for (long row = (long) block * BLOCK; ; row++) {
      if (condition.test(row) && left-- == 0) {
        return row;
      }
    }
  }
}
