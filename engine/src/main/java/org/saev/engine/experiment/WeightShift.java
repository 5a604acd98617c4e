package org.saev.engine.experiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.saev.engine.feature.FeatureIndex;
import org.saev.engine.feature.FeatureStats;
import org.saev.engine.score.Grade;

/**
 * How the cross-modal weights of one SAE's features moved between two checkpoints of a model
 * (paper, analysis of alignment): both indexed over the same samples with the same SAE.
 */
public final class WeightShift {
  private static final int BINS = 20;
  private static final int MOVERS = 20;

  private WeightShift() {}

  /**
   * One checkpoint's distribution of ω.
   *
   * @param features features that have a weight
   * @param mean mean ω over them
   * @param variance variance of ω over them
   * @param histogram counts in {@value #BINS} equal bins over [−1, 1]
   */
  public record Distribution(int features, double mean, double variance, int[] histogram) {}

  /** A feature whose weight moved. */
  public record Mover(int feature, double before, double after) {
    double shift() {
      return after - before;
    }
  }

  /**
   * @param before of the first checkpoint
   * @param after of the second
   * @param both features that have a weight in both
   * @param shift mean change of ω over those, with its bootstrap interval over features
   * @param gained features that have a weight only after
   * @param lost features that have a weight only before
   * @param up largest increases, largest first
   * @param down largest decreases, largest first
   */
  public record Result(
      Distribution before,
      Distribution after,
      int both,
      Grade.Interval shift,
      int gained,
      int lost,
      List<Mover> up,
      List<Mover> down) {}

  /** Compares two indexes made with the same SAE over the same samples. */
  public static Result of(FeatureIndex before, FeatureIndex after) {
    return of(omegas(before), omegas(after));
  }

  private static double[] omegas(FeatureIndex index) {
    return index.all().stream().mapToDouble(FeatureStats::omega).toArray();
  }

  /** Compares weights by feature; NaN where a feature has none. */
  static Result of(double[] before, double[] after) {
    List<Mover> moved = new ArrayList<>();
    int gained = 0;
    int lost = 0;
    for (int f = 0; f < before.length; f++) {
      boolean had = !Double.isNaN(before[f]);
      boolean has = !Double.isNaN(after[f]);
      if (had && has) {
        moved.add(new Mover(f, before[f], after[f]));
      }
      gained += has && !had ? 1 : 0;
      lost += had && !has ? 1 : 0;
    }
    double[] shifts = moved.stream().mapToDouble(Mover::shift).toArray();
    moved.sort(Comparator.comparingDouble(Mover::shift));
    return new Result(
        distribution(before),
        distribution(after),
        moved.size(),
        Bootstrap.ofMean(shifts, 1),
        gained,
        lost,
        moved.reversed().stream().limit(MOVERS).toList(),
        moved.stream().limit(MOVERS).toList());
  }

  private static Distribution distribution(double[] omegas) {
    double[] known =
        IntStream.range(0, omegas.length)
            .mapToDouble(f -> omegas[f])
            .filter(w -> !Double.isNaN(w))
            .toArray();
    double mean = 0;
    double square = 0;
    int[] histogram = new int[BINS];
    for (double w : known) {
      mean += w / known.length;
      square += w * w / known.length;
      histogram[Math.clamp((int) ((w + 1) / 2 * BINS), 0, BINS - 1)]++;
    }
    return new Distribution(known.length, mean, square - mean * mean, histogram);
  }
}
