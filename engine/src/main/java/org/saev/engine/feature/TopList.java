package org.saev.engine.feature;

import java.util.Arrays;

/**
 * The k strongest tokens of every feature, as one block of heaps: memory is features × k × 12 bytes
 * whatever the number of tokens. Ties go to the earlier token, so the result does not depend on the
 * order of merging.
 */
final class TopList {
  private final int k;
  private final float[] value;
  private final long[] row;
  private final int[] size;

  TopList(int features, int k) {
    this.k = k;
    value = new float[features * k];
    row = new long[features * k];
    size = new int[features];
    clear();
  }

  /** Forgets everything. */
  void clear() {
    Arrays.fill(row, -1);
    Arrays.fill(value, 0);
    Arrays.fill(size, 0);
  }

  /** Offers one activation. */
  void offer(int feature, float v, long storeRow) {
    int base = feature * k;
    int n = size[feature];
    if (n < k) {
      siftUp(base, n, v, storeRow);
      size[feature] = n + 1;
    } else if (weaker(value[base], row[base], v, storeRow)) {
      siftDown(base, n, v, storeRow);
    }
  }

  /** How many are kept of {@code feature}. */
  int count(int feature) {
    return size[feature];
  }

  /** Store rows and values of one feature, strongest first. */
  Entry[] sorted(int feature) {
    Entry[] entries = new Entry[size[feature]];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = new Entry(row[feature * k + i], value[feature * k + i]);
    }
    Arrays.sort(
        entries,
        (a, b) ->
            a.value != b.value ? Float.compare(b.value, a.value) : Long.compare(a.row, b.row));
    return entries;
  }

  /** For storing a part, not a copy: −1 where fewer are kept. */
  long[] rows() {
    return row;
  }

  /** For storing a part, not a copy: beside {@link #rows}. */
  float[] values() {
    return value;
  }

  /** Whether (va, ra) ranks below (vb, rb). */
  private static boolean weaker(float va, long ra, float vb, long rb) {
    return va < vb || (va == vb && ra > rb);
  }

  private void siftUp(int base, int at, float v, long r) {
    int i = at;
    while (i > 0) {
      int parent = (i - 1) / 2;
      if (!weaker(v, r, value[base + parent], row[base + parent])) {
        break;
      }
      value[base + i] = value[base + parent];
      row[base + i] = row[base + parent];
      i = parent;
    }
    value[base + i] = v;
    row[base + i] = r;
  }

  private void siftDown(int base, int n, float v, long r) {
    int i = 0;
    while (2 * i + 1 < n) {
      int child = 2 * i + 1;
      if (child + 1 < n
          && weaker(
              value[base + child + 1],
              row[base + child + 1],
              value[base + child],
              row[base + child])) {
        child++;
      }
      if (!weaker(value[base + child], row[base + child], v, r)) {
        break;
      }
      value[base + i] = value[base + child];
      row[base + i] = row[base + child];
      i = child;
    }
    value[base + i] = v;
    row[base + i] = r;
  }

  /** A kept token. */
  record Entry(long row, float value) {}
}
