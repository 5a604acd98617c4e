package org.saev.engine.export;

import java.util.BitSet;
import java.util.function.IntFunction;
import org.saev.engine.review.Accepted;
import org.saev.engine.review.ReviewState;
import org.saev.engine.score.Thresholds;

/** The rows a scope means: what dialogs count and exports write, from one place. */
public final class ScopeRows {
  private ScopeRows() {}

  /**
   * @param chosen the rows of a view or a selection
   * @param values the filter's value by row; NaN where there is none
   * @param idOf a row's sample id
   */
  public static BitSet of(
      ExportScope scope,
      BitSet chosen,
      double[] values,
      Thresholds thresholds,
      IntFunction<String> idOf,
      ReviewState state) {
    return switch (scope) {
      case ALL -> {
        BitSet all = new BitSet(values.length);
        all.set(0, values.length);
        yield all;
      }
      case VIEW, SELECTION -> (BitSet) chosen.clone();
      case KEPT -> Accepted.kept(values, thresholds);
      case ACCEPTED -> Accepted.rows(values, thresholds, idOf, state);
    };
  }
}
