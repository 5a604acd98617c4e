package org.saev.engine.feature;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * A uniform draw of k of the tokens offered per feature: the k whose hash of feature and store row
 * is smallest. The draw needs no random state, so parts drawn apart merge to the draw of the whole,
 * in any order; memory is features × k × 16 bytes.
 */
final class DrawnSamples {
  private final int k;
  private final int[] priority;
  private final float[] value;
  private final long[] row;
  private final int[] size;

  DrawnSamples(int features, int k) {
    this.k = k;
    priority = new int[features * k];
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

  void offer(int feature, float v, long storeRow) {
    int hash = hash(feature, storeRow);
    int base = feature * k;
    int n = size[feature];
    if (n < k) {
      put(base + n, hash, v, storeRow);
      size[feature] = n + 1;
      if (n + 1 == k) {
        moveLastToEnd(base);
      }
    } else if (before(hash, storeRow, priority[base + k - 1], row[base + k - 1])) {
      put(base + k - 1, hash, v, storeRow);
      moveLastToEnd(base);
    }
  }

  /** The draw of one feature, weakest first. */
  TopList.Entry[] ascending(int feature) {
    return IntStream.range(feature * k, feature * k + size[feature])
        .mapToObj(i -> new TopList.Entry(row[i], value[i]))
        .sorted(
            Comparator.comparingDouble(TopList.Entry::value).thenComparingLong(TopList.Entry::row))
        .toArray(TopList.Entry[]::new);
  }

  /** Brings the token that leaves first to the last place of a full draw. */
  private void moveLastToEnd(int base) {
    int last = base;
    for (int i = base + 1; i < base + k; i++) {
      if (before(priority[last], row[last], priority[i], row[i])) {
        last = i;
      }
    }
    int end = base + k - 1;
    int hash = priority[end];
    float v = value[end];
    long r = row[end];
    put(end, priority[last], value[last], row[last]);
    put(last, hash, v, r);
  }

  private void put(int at, int hash, float v, long storeRow) {
    priority[at] = hash;
    value[at] = v;
    row[at] = storeRow;
  }

  private static boolean before(int hash, long row, int otherHash, long otherRow) {
    return hash < otherHash || (hash == otherHash && row < otherRow);
  }

  /** The finaliser of SplitMix64 over both numbers. */
  private static int hash(int feature, long storeRow) {
    long z = storeRow * 0x9E3779B97F4A7C15L + feature * 0xD1B54A32D192ED03L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return (int) (z ^ (z >>> 31));
  }

  /** For storing a part, not a copy: −1 where fewer are kept. */
  long[] rows() {
    return row;
  }

  /** For storing a part, not a copy: beside {@link #rows}. */
  float[] values() {
    return value;
  }
}
