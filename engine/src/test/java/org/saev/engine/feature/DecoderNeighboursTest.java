package org.saev.engine.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.saev.engine.fixture.RandomSae;
import org.saev.engine.job.JobContext;
import org.saev.engine.sae.Sae;

/** Neighbours against the cosines of all pairs in float64. */
class DecoderNeighboursTest {
  private static final int DIM = 7;
  private static final int KEEP = 12;

  /** Few features, of which not all have so many others, and many, where a bound is taken first. */
  @Property(tries = 40)
  void areTheMostAlikeOfAllOthers(@ForAll @IntRange(min = 1, max = 400) int n, @ForAll int seed) {
    Sae sae = RandomSae.topK(DIM, n, 1, seed);
    DecoderNeighbours near = new DecoderNeighbours(sae, KEEP, JobContext.silent());
    for (int f = 0; f < n; f++) {
      int feature = f;
      double[] best =
          IntStream.range(0, n)
              .filter(other -> other != feature)
              .mapToDouble(other -> cosine(sae, feature, other))
              .map(c -> -c)
              .sorted()
              .limit(KEEP)
              .map(c -> -c)
              .toArray();
      Set<Integer> seen = new HashSet<>();
      for (int i = 0; i < KEEP; i++) {
        int other = near.neighbour[f * KEEP + i];
        if (i >= best.length) {
          assertEquals(-1, other);
          continue;
        }
        assertNotEquals(f, other);
        assertEquals(true, seen.add(other), () -> Arrays.toString(near.neighbour));
        assertEquals(best[i], near.cosine[f * KEEP + i], 1e-5);
        assertEquals(cosine(sae, f, other), near.cosine[f * KEEP + i], 1e-5);
      }
    }
  }

  private static double cosine(Sae sae, int a, int b) {
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < DIM; i++) {
      double x = sae.decoder()[a * DIM + i];
      double y = sae.decoder()[b * DIM + i];
      ab += x * y;
      aa += x * x;
      bb += y * y;
    }
    return ab / Math.sqrt(aa * bb);
  }
}
