package org.saev.engine.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RowKernelsProperties {
  private static RowKernels kernels(boolean vector) {
    return vector ? new VectorKernels() : new PlainKernels();
  }

  /** Against a full sort; few distinct values, so that ties are common, and some not positive. */
  @Property(tries = 300)
  void theKthGreatestIsThatOfASortedArray(
      @ForAll @IntRange(min = 1, max = 300) int n,
      @ForAll @IntRange(min = 1, max = 320) int k,
      @ForAll @IntRange(min = 1, max = 1000) int distinct,
      @ForAll long seed,
      @ForAll boolean vector) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[n + 5];
    Arrays.fill(values, 1e9f);
    for (int i = 0; i < n; i++) {
      values[i] = (random.nextInt(distinct) - distinct / 3f) * 1e-3f;
    }
    float[] sorted = Arrays.copyOf(values, n);
    Arrays.sort(sorted);
    float expected = k > n ? 0 : Math.max(0, sorted[n - k]);
    assertEquals(expected, kernels(vector).kthGreatest(values, n, k));
  }

  @Property(tries = 100)
  void sumsOfRowsAreThoseOfDoubles(
      @ForAll @IntRange(min = 1, max = 300) int d,
      @ForAll @IntRange(min = 0, max = 20) int count,
      @ForAll long seed,
      @ForAll boolean vector) {
    SplittableRandom random = new SplittableRandom(seed);
    int most = 7;
    float[] rows = new float[most * d];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (float) random.nextGaussian();
    }
    int[] index = random.ints(count + 2, 0, most).toArray();
    float[] weight = new float[count + 2];
    for (int i = 0; i < weight.length; i++) {
      weight[i] = (float) random.nextGaussian();
    }
    float[] out = new float[d];
    Arrays.fill(out, Float.NaN);
    kernels(vector).sumRows(out, rows, d, index, weight, 1, count + 1, 0.5f);
    for (int c = 0; c < d; c++) {
      double sum = 0;
      double size = 1;
      for (int j = 1; j <= count; j++) {
        double part = 0.5 * weight[j] * rows[index[j] * d + c];
        sum += part;
        size += Math.abs(part);
      }
      assertEquals(sum, out[c], 1e-5 * size);
    }
  }

  @Property(tries = 200)
  void pairSumsAreThoseOfTheFormula(
      @ForAll @IntRange(min = 0, max = 70) int n,
      @ForAll @IntRange(min = 1, max = 40) int features,
      @ForAll long seed,
      @ForAll boolean vector) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] weights = random.doubles(4L * features, -1, 1).toArray();
    int[] feature = random.ints(n, 0, features).toArray();
    float[] a = new float[n];
    float[] b = new float[n];
    double expected = 0;
    for (int i = 0; i < n; i++) {
      // equal ones among them
      a[i] = random.nextInt(4);
      b[i] = random.nextInt(4);
      double x = a[i] * 0.3;
      double y = b[i] * 0.2;
      int w = 4 * feature[i] + (x >= y ? 0 : 2);
      expected += weights[w] * x + weights[w + 1] * y;
    }
    double sum = kernels(vector).pairSum(weights, feature, a, 0.3, b, 0.2, n, new int[n]);
    assertEquals(expected, sum, 1e-12);
  }
}
