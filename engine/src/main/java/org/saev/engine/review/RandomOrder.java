package org.saev.engine.review;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.IntPredicate;

/**
 * A random order of all rows that is always the same: the first rows of it that a filter keeps are
 * a random sample of what it keeps, wherever its thresholds stand, and what was already looked at
 * stays of use when they move.
 */
public final class RandomOrder {
  private RandomOrder() {}

  /**
   * The first {@code limit} rows of the order that {@code wanted} takes.
   *
   * @param rows rows of the dataset
   */
  public static List<Integer> first(int rows, int limit, IntPredicate wanted) {
    record Place(long key, int row) {}

    // the largest key on top, so that no more than limit places are ever held
    PriorityQueue<Place> least =
        new PriorityQueue<>(Comparator.comparingLong(Place::key).reversed());
    for (int row = 0; row < rows; row++) {
      if (wanted.test(row)) {
        least.add(new Place(key(row), row));
        if (least.size() > limit) {
          least.remove();
        }
      }
    }
    return least.stream().sorted(Comparator.comparingLong(Place::key)).map(Place::row).toList();
  }

  /** SplitMix64's finaliser (Steele, Lea and Flood 2014): neighbouring rows get unrelated keys. */
  private static long key(int row) {
    long z = (row + 1L) * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
