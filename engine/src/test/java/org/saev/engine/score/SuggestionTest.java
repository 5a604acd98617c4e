package org.saev.engine.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SuggestionTest {
  @Test
  void theGapLiesBetweenTwoHeaps() {
    Random random = new Random(1);
    double[] values =
        DoubleStream.concat(
                DoubleStream.generate(() -> 0.1 + 0.03 * random.nextGaussian()).limit(100),
                DoubleStream.generate(() -> 0.7 + 0.08 * random.nextGaussian()).limit(900))
            .toArray();
    double gap = Suggestion.gap(values).orElseThrow();
    assertTrue(gap > 0.2 && gap < 0.5, () -> "gap at " + gap);
  }

  @Test
  void oneHeapHasNoGap() {
    double[] values = IntStream.range(0, 1000).mapToDouble(i -> i / 1000.0).toArray();
    assertTrue(Suggestion.gap(values).isEmpty());
    assertTrue(Suggestion.gap(new double[] {1, 1, 1}).isEmpty());
    assertTrue(Suggestion.gap(new double[0]).isEmpty());
  }

  @Test
  void theCutIsTheHighestThatIsPreciseEnough() {
    double[] values = IntStream.range(0, 40).mapToDouble(i -> i / 100.0).toArray();
    // rows 0 to 17 are bad, from 18 on every second one
    Suggestion.Precise found =
        Suggestion.precise(values, 0.9, row -> Optional.of(row < 18 || row % 2 == 0)).orElseThrow();
    assertEquals(0.23, found.cut(), 1e-12);
    assertEquals(new Proportion(21, 23), found.confirmed());
  }

  @Test
  void tooFewDecisionsSuggestNothing() {
    double[] values = IntStream.range(0, 40).mapToDouble(i -> i / 100.0).toArray();
    assertTrue(
        Suggestion.precise(values, 0.9, row -> row < 9 ? Optional.of(true) : Optional.empty())
            .isEmpty());
  }

  @Test
  void aChangeIsCountedByWhereItLeads() {
    double[] before = {0.1, 0.3, 0.5, Double.NaN};
    double[] after = {0.1, 0.6, 0.1, 0.9};
    Thresholds cuts = new Thresholds(0.2, 0.4);
    FilterChange change = FilterChange.of(before, cuts, after, cuts);
    assertEquals(2, change.changed());
    assertEquals(1, change.count(Verdict.REVIEW, Verdict.KEEP));
    assertEquals(1, change.count(Verdict.KEEP, Verdict.DROP));
    assertEquals(List.of(2, 1), change.rows());
  }

  @Test
  void aRuleAddsToTheScoreAndTakesSamplesOut() {
    BitSet taken = new BitSet();
    taken.set(0);
    taken.set(2);
    double[] values =
        Filter.values(
            new double[] {0.5, 0.6, Double.NaN, 0.7},
            new RuleScores(new double[] {0.25, 1, 1}, taken));
    assertEquals(0.75, values[0]);
    assertEquals(Double.NEGATIVE_INFINITY, values[1]);
    assertTrue(Double.isNaN(values[2]));
    assertEquals(0.7, values[3]);
  }
}
