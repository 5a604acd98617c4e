package org.saev.engine.score;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Clean and bad samples as counts per distinct score, lowest score first: what AUROC and precision
 * at k need, and cheap to draw anew in a bootstrap.
 */
final class RankedSplit {
  private final int[] clean;
  private final int[] bad;
  private final int distinct;

  private RankedSplit(int[] clean, int[] bad, int distinct) {
    this.clean = clean;
    this.bad = bad;
    this.distinct = distinct;
  }

  /** Scores without NaN. */
  static RankedSplit of(double[] clean, double[] bad) {
    double[] all = Arrays.copyOf(clean, clean.length + bad.length);
    System.arraycopy(bad, 0, all, clean.length, bad.length);
    // adding 0 makes one zero of two, which binarySearch would keep apart
    double[] values = Arrays.stream(all).map(v -> v + 0.0).sorted().distinct().toArray();
    return new RankedSplit(ranks(clean, values), ranks(bad, values), values.length);
  }

  private static int[] ranks(double[] scores, double[] values) {
    return Arrays.stream(scores).mapToInt(s -> Arrays.binarySearch(values, s + 0.0)).toArray();
  }

  /** The figures of the samples themselves. */
  Figures figures() {
    return figures(count(clean), count(bad));
  }

  /** The figures of as many clean and bad samples drawn with replacement from each. */
  Figures resampled(SplittableRandom random) {
    return figures(draw(clean, random), draw(bad, random));
  }

  /** AUROC by the rank statistic, and precision at k = number of bad samples. */
  record Figures(double auroc, double precision) {}

  private Figures figures(int[] cleanPer, int[] badPer) {
    double below = 0;
    double wins = 0;
    double taken = 0;
    double found = 0;
    for (int v = 0; v < distinct; v++) {
      wins += badPer[v] * (clean.length - below - cleanPer[v] / 2.0);
      below += cleanPer[v];
      double here = cleanPer[v] + badPer[v];
      double share = here == 0 ? 0 : Math.min(1, (bad.length - taken) / here);
      found += share * badPer[v];
      taken += share * here;
    }
    return new Figures(wins / ((double) clean.length * bad.length), found / bad.length);
  }

  private int[] count(int[] ranks) {
    int[] counts = new int[distinct];
    for (int rank : ranks) {
      counts[rank]++;
    }
    return counts;
  }

  private int[] draw(int[] ranks, SplittableRandom random) {
    int[] counts = new int[distinct];
    for (int i = 0; i < ranks.length; i++) {
      counts[ranks[random.nextInt(ranks.length)]]++;
    }
    return counts;
  }
}
