package org.saev.engine.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saev.engine.score.Filter;
import org.saev.engine.score.Grade;
import org.saev.engine.score.Proportion;
import org.saev.engine.score.Score;
import org.saev.engine.score.Thresholds;

/** Figures worked out from the log. */
class ReviewFiguresTest {
  private static final Thresholds CUTS = new Thresholds(0.2, 0.4);
  private static final Decision.Basis BASIS = new Decision.Basis(Filter.of(Score.AGREEMENT, CUTS));

  private final List<Entry> log = new ArrayList<>();

  /** Expected values: statsmodels 0.15.0, stats.inter_rater.cohens_kappa. */
  @ParameterizedTest
  @CsvSource({
    "44, 5, 7, 14, 0.5804195804195806, 0.36898788086027823, 0.791851279978883",
    "9, 1, 2, 0, -0.1249999999999995, -0.302911903233366, 0.052911903233366975",
    "20, 10, 15, 25, 0.2857142857142858, 0.0635215446876555, 0.5079070267409161"
  })
  void kappaIsThatOfStatsmodels(
      int both, int first, int second, int neither, double kappa, double low, double high) {
    Grade.Interval got = new Agreement("a", "b", both, first, second, neither, List.of()).kappa();
    assertEquals(kappa, got.value(), 1e-12);
    assertEquals(low, got.low(), 1e-12);
    assertEquals(high, got.high(), 1e-12);
  }

  @Test
  void kappaOfTwoWhoOnlyAcceptIsUnknown() {
    assertTrue(Double.isNaN(new Agreement("a", "b", 9, 0, 0, 0, List.of()).kappa().value()));
    assertTrue(Double.isNaN(new Agreement("a", "b", 0, 0, 0, 0, List.of()).kappa().value()));
  }

  /** Expected values: statsmodels 0.15.0, proportion_confint(method='wilson'). */
  @ParameterizedTest
  @CsvSource({
    "9, 10, 0.5958499732047614, 0.982123786904927",
    "0, 20, 0.0, 0.1611251580528194",
    "17, 100, 0.1089356611405993, 0.2554800476760113",
    "5, 5, 0.5655175352168252, 1.0"
  })
  void wilsonIsThatOfStatsmodels(int part, int whole, double low, double high) {
    Grade.Interval got = new Proportion(part, whole).wilson();
    assertEquals(low, got.low(), 1e-12);
    assertEquals(high, got.high(), 1e-12);
    assertTrue(Double.isNaN(new Proportion(0, 0).wilson().low()));
  }

  @Test
  void twoReviewersAreComparedOnWhatBothSettled() {
    decide("ann", 0, Choice.ACCEPT);
    decide("bob", 0, Choice.ACCEPT);
    decide("ann", 1, Choice.REJECT);
    decide("bob", 1, Choice.ACCEPT);
    decide("ann", 2, Choice.FLAG);
    decide("bob", 2, Choice.REJECT);
    decide("ann", 3, Choice.REJECT);
    decide("bob", 3, Choice.ACCEPT);
    log.add(new Entry(log.size() + 1L, Instant.EPOCH, "bob", new Decision.Undo(log.size())));
    Agreement agreement = Agreement.all(state()).getFirst();
    assertEquals(new Agreement("ann", "bob", 1, 0, 1, 0, List.of("1")), agreement);
    assertEquals(0.5, agreement.observed());
  }

  @Test
  void whatStaysIsWhatTheFilterKeepsCorrectedByPeople() {
    double[] values = {0.1, 0.1, 0.3, 0.9, 0.9, 0.9, 0.9, Double.NaN, Double.NaN};
    decide("ann", 1, Choice.ACCEPT);
    decide("ann", 4, Choice.REJECT);
    decide("ann", 5, Choice.FLAG);
    decide("ann", 6, Choice.SKIP);
    decide("ann", 8, Choice.ACCEPT);
    BitSet rows = Accepted.rows(values, CUTS, Integer::toString, state());
    assertEquals(List.of(1, 3, 6, 8), rows.stream().boxed().toList());
    assertEquals(List.of(3, 4, 5, 6), Accepted.kept(values, CUTS).stream().boxed().toList());
  }

  @Test
  void precisionAndMissesComeFromDecisions() {
    double[] values = IntStream.range(0, 1000).mapToDouble(row -> row < 100 ? 0.1 : 0.9).toArray();
    for (int row = 0; row < 10; row++) {
      decide("ann", row, row == 0 ? Choice.ACCEPT : Choice.REJECT);
    }
    List<Integer> queue = Pilot.queue(values, CUTS);
    assertEquals(Pilot.SAMPLE, queue.size());
    assertTrue(queue.stream().allMatch(row -> row >= 100));
    for (int i = 0; i < 20; i++) {
      decide("ann", queue.get(i), i == 3 ? Choice.REJECT : Choice.ACCEPT);
    }
    // past the end of what was looked at in order: says nothing about the rest
    decide("ann", queue.get(50), Choice.REJECT);
    Pilot pilot = Pilot.of(values, CUTS, Integer::toString, state());
    assertEquals(new Proportion(9, 10), pilot.dropsConfirmed());
    assertEquals(new Proportion(0, 0), pilot.reviewsConfirmed());
    assertEquals(new Proportion(1, 20), pilot.missesSampled());
    assertEquals(45, pilot.misses().value(), 1e-9);
    assertEquals(new Proportion(900 + 1 - 2, 1000), pilot.kept());
    assertEquals(31, pilot.settled());
  }

  @Property
  void theRandomOrderIsTheSameUnderEveryFilter(@ForAll @IntRange(max = 300) int rows) {
    List<Integer> all = RandomOrder.first(rows, rows, row -> true);
    assertEquals(IntStream.range(0, rows).boxed().toList(), all.stream().sorted().toList());
    List<Integer> even = all.stream().filter(row -> row % 2 == 0).limit(7).toList();
    assertEquals(even, RandomOrder.first(rows, 7, row -> row % 2 == 0));
  }

  @Test
  void pausesAreNoWork() {
    at("ann", 0);
    at("ann", 10);
    at("bob", 11);
    at("ann", 30);
    at("ann", 3000);
    at("ann", 3010);
    // counted 10 + 20 + 10 s, and two beginnings of the median 10 s
    assertEquals(
        Map.of(
            "ann", new ReviewTime(5, Duration.ofSeconds(60)),
            "bob", new ReviewTime(1, Duration.ZERO)),
        ReviewTime.of(log));
    assertEquals(Duration.ofSeconds(60), ReviewTime.total(log));
  }

  private void at(String reviewer, long second) {
    Decision.About about = new Decision.About("x", Choice.ACCEPT, "", "", BASIS);
    log.add(new Entry(log.size() + 1L, Instant.EPOCH.plusSeconds(second), reviewer, about));
  }

  private void decide(String reviewer, int row, Choice choice) {
    Decision.About about = new Decision.About(Integer.toString(row), choice, "", "", BASIS);
    log.add(new Entry(log.size() + 1L, Instant.EPOCH, reviewer, about));
  }

  private ReviewState state() {
    return ReviewState.of(log);
  }
}
