package org.saev.engine.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.saev.engine.job.SaevException;

class CutTest {
  @Property(tries = 300)
  void keepsAtLeastTheFractionAndNoMoreThanTiesForce(
      @ForAll @Size(min = 1, max = 60) double[] values,
      @ForAll @DoubleRange(min = 0.01, max = 1) double fraction) {
    double cut = Cut.keeping(values, fraction);
    long wanted = Math.max(1, Math.round(fraction * values.length));
    long kept = Arrays.stream(values).filter(v -> v >= cut).count();
    long above = Arrays.stream(values).filter(v -> v > cut).count();
    assertTrue(kept >= wanted && above < wanted);
  }

  @Test
  void samplesWithoutAScoreDoNotCount() {
    assertEquals(2, Cut.keeping(new double[] {1, Double.NaN, 2, 3, Double.NaN, 4}, 0.75));
  }

  @Test
  void refusesWhatIsNoFraction() {
    for (double fraction : new double[] {0, -1, 1.01, Double.NaN}) {
      SaevException e =
          assertThrows(SaevException.class, () -> Cut.keeping(new double[] {1}, fraction));
      assertEquals("score.fraction", e.key());
    }
  }
}
