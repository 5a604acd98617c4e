package org.saev.engine.review;

import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.saev.engine.score.Thresholds;
import org.saev.engine.score.Verdict;

/**
 * The rows somebody should look at, worst score first: those between the thresholds and below them
 * that nobody has accepted or rejected yet.
 */
public final class ReviewQueue {
  private ReviewQueue() {}

  /**
   * @param values one score per row; rows that are NaN have no verdict and are left out
   * @param idOf a row's sample id
   * @return rows in the order to look at them; a row that was skipped comes after the others
   */
  public static List<Integer> of(
      double[] values, Thresholds thresholds, IntFunction<String> idOf, ReviewState state) {
    Comparator<Integer> skippedLast =
        Comparator.comparing(row -> state.choice(idOf.apply(row)).isPresent());
    return IntStream.range(0, values.length)
        .filter(row -> !Double.isNaN(values[row]))
        .filter(row -> thresholds.verdict(values[row]) != Verdict.KEEP)
        .filter(row -> isOpen(state, idOf.apply(row)))
        .boxed()
        .sorted(skippedLast.thenComparingDouble(row -> values[row]).thenComparingInt(row -> row))
        .toList();
  }

  private static boolean isOpen(ReviewState state, String id) {
    return state.choice(id).filter(choice -> choice != Choice.SKIP).isEmpty();
  }
}
