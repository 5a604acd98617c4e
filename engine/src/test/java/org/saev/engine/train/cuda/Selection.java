package org.saev.engine.train.cuda;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.saev.engine.sae.SparseCodes;
import org.saev.engine.train.SparseRecipe;

/**
 * How a card's selection differs from the exact one.
 *
 * @param pairs selected by the card
 * @param different pairs that only one of them selected
 * @param gap greatest distance of such a pair's pre-activation from the cut, relative to the cut
 * @param values greatest relative difference of a value from its pre-activation
 */
record Selection(int pairs, int different, double gap, double values) {
  private record Pair(int row, int feature, double pre) {}

  /**
   * @param pre exact pre-activations, rows × n
   */
  static Selection check(SparseRecipe recipe, double[] pre, SparseCodes codes) {
    int n = recipe.features();
    int rows = codes.rows();
    Set<Long> exact = new HashSet<>();
    double[] cut = new double[rows];
    if (recipe.wholeBatch()) {
      double all = select(pre, 0, rows, n, (long) rows * recipe.k(), exact);
      Arrays.fill(cut, all);
    } else {
      for (int r = 0; r < rows; r++) {
        cut[r] = select(pre, r, r + 1, n, recipe.k(), exact);
      }
    }
    int different = 0;
    double gap = 0;
    double values = 0;
    for (int r = 0; r < rows; r++) {
      for (int i = codes.start()[r]; i < codes.start()[r + 1]; i++) {
        int f = codes.feature()[i];
        double p = pre[r * n + f];
        values = Math.max(values, Math.abs(codes.value()[i] - p) / Math.abs(p));
        if (!exact.remove((long) r * n + f)) {
          different++;
          gap = Math.max(gap, Math.abs(p - cut[r]) / cut[r]);
        }
      }
    }
    for (long left : exact) {
      different++;
      int r = (int) (left / n);
      gap = Math.max(gap, Math.abs(pre[(int) left] - cut[r]) / cut[r]);
    }
    return new Selection(codes.feature().length, different, gap, values);
  }

  /** Adds the {@code wanted} largest positive pairs of some rows; the smallest of them. */
  private static double select(double[] pre, int from, int to, int n, long wanted, Set<Long> into) {
    List<Pair> candidates = new ArrayList<>();
    for (int r = from; r < to; r++) {
      for (int f = 0; f < n; f++) {
        if (pre[r * n + f] > 0) {
          candidates.add(new Pair(r, f, pre[r * n + f]));
        }
      }
    }
    candidates.sort(Comparator.comparingDouble(Pair::pre).reversed());
    int count = (int) Math.min(wanted, candidates.size());
    for (Pair pair : candidates.subList(0, count)) {
      into.add((long) pair.row * n + pair.feature);
    }
    return count == 0 ? 0 : candidates.get(count - 1).pre;
  }
}
