package org.saev.engine.experiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.saev.engine.score.Grade;
import org.saev.engine.score.Proportion;

/**
 * Keeps the best 10, 20 … 100 % of a dataset by each score and by chance (paper, data filter). What
 * a kept part is worth is measured by what can be counted: how many of the known faults are still
 * in it, and how well a small model that learns from it does ({@link PairProbe}).
 */
public final class FilterSweep {
  private static final int STEPS = 10;

  private FilterSweep() {}

  /**
   * One score at one share kept.
   *
   * @param score its id; {@code random} for chance
   * @param kept share of samples kept
   * @param faultsKept share of known faults still in, with its interval (Wilson; for chance over
   *     all seeds together); NaN without known faults
   * @param retrieval share of held-out pairs the probe finds again, averaged over seeds, with the
   *     bootstrap interval over held-out pairs; NaN where it was not asked for
   */
  public record Row(
      String score, double kept, Grade.Interval faultsKept, Grade.Interval retrieval) {}

  /**
   * Runs the sweep.
   *
   * @param scores values by dataset row, by name; rows that are NaN take no part
   * @param faulty which rows are known faults
   * @param probe what learns from the kept rows
   * @param seeds orders of chance, and splits of the probe
   */
  public static List<Row> run(
      Map<String, double[]> scores, boolean[] faulty, PairProbe probe, int seeds) {
    List<Row> rows = new ArrayList<>();
    scores.forEach((name, values) -> {
      List<List<Integer>> orders = List.of(bestFirst(values));
      rows.addAll(rows(name, orders, faulty, probe, seeds));
    });
    List<Integer> scored = bestFirst(scores.values().iterator().next());
    List<List<Integer>> shuffles = new ArrayList<>();
    for (int seed = 0; seed < seeds; seed++) {
      shuffles.add(shuffled(scored, seed));
    }
    rows.addAll(rows("random", shuffles, faulty, probe, seeds));
    return rows;
  }

  private static List<Row> rows(
      String name, List<List<Integer>> orders, boolean[] faulty, PairProbe probe, int seeds) {
    List<Row> rows = new ArrayList<>();
    for (int step = 1; step <= STEPS; step++) {
      double share = (double) step / STEPS;
      int bad = 0;
      int badKept = 0;
      List<List<Integer>> kept = new ArrayList<>();
      for (List<Integer> order : orders) {
        List<Integer> best = order.subList(0, (int) Math.round(share * order.size()));
        kept.add(best);
        bad += (int) order.stream().filter(row -> faulty[row]).count();
        badKept += (int) best.stream().filter(row -> faulty[row]).count();
      }
      rows.add(new Row(name, share, new Proportion(badKept, bad).wilson(), probe.run(kept, seeds)));
    }
    return rows;
  }

  /** Scored rows, highest first; ties in dataset order. */
  private static List<Integer> bestFirst(double[] values) {
    return IntStream.range(0, values.length)
        .filter(row -> !Double.isNaN(values[row]))
        .boxed()
        .sorted(Comparator.comparingDouble((Integer row) -> -values[row]))
        .toList();
  }

  private static List<Integer> shuffled(List<Integer> rows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Integer> order = new ArrayList<>(rows);
    for (int i = order.size() - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int other = order.get(j);
      order.set(j, order.get(i));
      order.set(i, other);
    }
    return order;
  }
}
