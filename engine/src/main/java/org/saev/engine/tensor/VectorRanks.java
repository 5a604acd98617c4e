package org.saev.engine.tensor;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Ranks among a few values, for {@link VectorKernels}. */
final class VectorRanks {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private VectorRanks() {}

  /**
   * Halves the range of thresholds until exactly k values reach one: positive numbers order like
   * their bits. No branch depends on a single value, which a ranking by comparisons spends most of
   * its time on.
   */
  static float kthGreatest(float[] a, int n, int k) {
    if (n < k || reach(a, n, Float.MIN_VALUE) < k) {
      return 0;
    }
    float[] ends = ends(a, n);
    // a NaN among them leaves the whole range
    int low = Float.floatToRawIntBits(ends[0] > 0 ? ends[0] : Float.MIN_VALUE);
    int high = 1 + Float.floatToRawIntBits(ends[1] > 0 ? ends[1] : Float.POSITIVE_INFINITY);
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      int count = reach(a, n, Float.intBitsToFloat(middle));
      if (count >= k) {
        low = middle;
      } else {
        high = middle;
      }
      if (count == k) {
        break;
      }
    }
    return leastReaching(a, n, Float.intBitsToFloat(low));
  }

  /** How many of the first n are at least {@code threshold}. */
  private static int reach(float[] a, int n, float threshold) {
    int count = 0;
    int i = 0;
    for (; i + LANES <= n; i += LANES) {
      count +=
          FloatVector.fromArray(SPECIES, a, i).compare(VectorOperators.GE, threshold).trueCount();
    }
    for (; i < n; i++) {
      count += a[i] >= threshold ? 1 : 0;
    }
    return count;
  }

  /** The least and the greatest of the first n. */
  private static float[] ends(float[] a, int n) {
    float least = a[0];
    float greatest = a[0];
    int i = 0;
    if (n >= LANES) {
      FloatVector low = FloatVector.fromArray(SPECIES, a, 0);
      FloatVector high = low;
      for (i = LANES; i + LANES <= n; i += LANES) {
        FloatVector v = FloatVector.fromArray(SPECIES, a, i);
        low = low.min(v);
        high = high.max(v);
      }
      least = low.reduceLanes(VectorOperators.MIN);
      greatest = high.reduceLanes(VectorOperators.MAX);
    }
    for (; i < n; i++) {
      least = Math.min(least, a[i]);
      greatest = Math.max(greatest, a[i]);
    }
    return new float[] {least, greatest};
  }

  /** The least of the first n that are at least {@code threshold}. */
  private static float leastReaching(float[] a, int n, float threshold) {
    float least = Float.POSITIVE_INFINITY;
    int i = 0;
    if (n >= LANES) {
      FloatVector none = FloatVector.broadcast(SPECIES, Float.POSITIVE_INFINITY);
      FloatVector low = none;
      for (; i + LANES <= n; i += LANES) {
        FloatVector v = FloatVector.fromArray(SPECIES, a, i);
        low = low.min(none.blend(v, v.compare(VectorOperators.GE, threshold)));
      }
      least = low.reduceLanes(VectorOperators.MIN);
    }
    for (; i < n; i++) {
      least = a[i] >= threshold ? Math.min(least, a[i]) : least;
    }
    return least;
  }
}
