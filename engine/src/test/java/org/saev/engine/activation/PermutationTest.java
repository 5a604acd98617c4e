package org.saev.engine.activation;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PermutationTest {
  @Property(tries = 200)
  void visitsEveryIndexOnce(@ForAll @IntRange(min = 1, max = 3000) int size, @ForAll long seed) {
    Permutation permutation = new Permutation(size, seed);
    boolean[] seen = new boolean[size];
    for (int i = 0; i < size; i++) {
      int value = (int) permutation.get(i);
      assertFalse(seen[value]);
      seen[value] = true;
    }
  }

  @Test
  void mixesNeighbours() {
    int size = 10_000;
    Permutation permutation = new Permutation(size, 7);
    double distance = 0;
    for (int i = 0; i + 1 < size; i++) {
      distance += Math.abs(permutation.get(i + 1) - permutation.get(i));
    }
    // two independent uniform draws are a third of the range apart
    double mean = distance / (size - 1) / size;
    assertTrue(mean > 0.3 && mean < 0.37, "mean distance " + mean);
  }
}
