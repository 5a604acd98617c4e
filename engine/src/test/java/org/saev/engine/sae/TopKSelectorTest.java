package org.saev.engine.sae;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.saev.engine.tensor.PlainKernels;
import org.saev.engine.tensor.RowKernels;
import org.saev.engine.tensor.VectorKernels;

class TopKSelectorTest {
  /** Against a full sort; few distinct values, so that ties are common. */
  @Property(tries = 300)
  void keepsTheLargestAndOfEqualsTheFirst(
      @ForAll @IntRange(min = 1, max = 700) int n,
      @ForAll @IntRange(min = 1, max = 90) int k,
      @ForAll @IntRange(min = 2, max = 1000) int distinct,
      @ForAll long seed,
      @ForAll boolean vector) {
    SplittableRandom random = new SplittableRandom(seed);
    int offset = 3;
    float[] pre = new float[offset + n];
    for (int i = 0; i < pre.length; i++) {
      pre[i] = random.nextInt(distinct) - distinct / 3f;
    }
    RowKernels kernels = vector ? new VectorKernels() : new PlainKernels();
    CodeBlock codes = new CodeBlock();
    new TopKSelector(k, kernels).select(pre, offset, n, codes);

    int[] expected =
        IntStream.range(0, n)
            .boxed()
            .filter(f -> pre[offset + f] > 0)
            .sorted(
                Comparator.comparingDouble((Integer f) -> -pre[offset + f])
                    .thenComparingInt(f -> f))
            .limit(k)
            .mapToInt(f -> f)
            .sorted()
            .toArray();
    assertArrayEquals(expected, java.util.Arrays.copyOf(codes.features(), codes.size()));
  }
}
