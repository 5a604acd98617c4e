package org.saev.engine.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.saev.engine.score.Grade;

/**
 * How far two reviewers agree on the samples both of them accepted or rejected.
 *
 * @param first one reviewer
 * @param second the other
 * @param bothAccept samples both accepted
 * @param firstAccepts samples the first accepted and the second rejected
 * @param secondAccepts samples the second accepted and the first rejected
 * @param bothReject samples both rejected
 * @param disagreements ids of the samples they differ about, in the order the first decided
 */
public record Agreement(
    String first,
    String second,
    int bothAccept,
    int firstAccepts,
    int secondAccepts,
    int bothReject,
    List<String> disagreements) {
  private static final double Z = 1.959963984540054;

  public Agreement {
    disagreements = List.copyOf(disagreements);
  }

  /** Compares two reviewers. */
  public static Agreement of(ReviewState state, String first, String second) {
    Map<String, Entry> others = state.by(second);
    int[] counts = new int[4];
    List<String> disagreements = new ArrayList<>();
    state
        .by(first)
        .forEach((sample, entry) -> {
          Optional<Choice> one = settled(entry);
          Optional<Choice> two =
              Optional.ofNullable(others.get(sample)).flatMap(Agreement::settled);
          if (one.isPresent() && two.isPresent()) {
            counts[(one.get() == Choice.ACCEPT ? 0 : 2) + (two.get() == Choice.ACCEPT ? 0 : 1)]++;
            if (one.get() != two.get()) {
              disagreements.add(sample);
            }
          }
        });
    return new Agreement(first, second, counts[0], counts[1], counts[2], counts[3], disagreements);
  }

  /** Every pair of reviewers with at least one sample in common. */
  public static List<Agreement> all(ReviewState state) {
    List<String> reviewers = state.reviewers();
    List<Agreement> all = new ArrayList<>();
    for (int i = 0; i < reviewers.size(); i++) {
      for (int j = i + 1; j < reviewers.size(); j++) {
        Agreement pair = of(state, reviewers.get(i), reviewers.get(j));
        if (pair.samples() > 0) {
          all.add(pair);
        }
      }
    }
    return all;
  }

  private static Optional<Choice> settled(Entry entry) {
    return entry.decision() instanceof Decision.About about && about.choice().isFinal()
        ? Optional.of(about.choice())
        : Optional.empty();
  }

  /** Samples both decided about. */
  public int samples() {
    return bothAccept + firstAccepts + secondAccepts + bothReject;
  }

  /** Share of them on which they agree; NaN without any. */
  public double observed() {
    return samples() == 0 ? Double.NaN : (double) (bothAccept + bothReject) / samples();
  }

  /**
   * Cohen's κ (1960) with the 95 % interval from the large-sample standard error (Fleiss, Cohen and
   * Everitt 1969). NaN where both always chose the same one thing: agreement by chance is then
   * certain, and κ says nothing.
   */
  public Grade.Interval kappa() {
    double n = samples();
    double[][] p = {{bothAccept / n, firstAccepts / n}, {secondAccepts / n, bothReject / n}};
    double[] row = {p[0][0] + p[0][1], p[1][0] + p[1][1]};
    double[] column = {p[0][0] + p[1][0], p[0][1] + p[1][1]};
    double chance = row[0] * column[0] + row[1] * column[1];
    if (n == 0 || chance >= 1) {
      return new Grade.Interval(Double.NaN, Double.NaN, Double.NaN);
    }
    double kappa = (observed() - chance) / (1 - chance);
    double variance = 0;
    for (int i = 0; i < 2; i++) {
      double same = 1 - (row[i] + column[i]) * (1 - kappa);
      variance += p[i][i] * same * same;
      double cross = (1 - kappa) * (column[i] + row[1 - i]);
      variance += p[i][1 - i] * cross * cross;
    }
    double shift = kappa - chance * (1 - kappa);
    variance = (variance - shift * shift) / (n * (1 - chance) * (1 - chance));
    double half = Z * Math.sqrt(Math.max(0, variance));
    return new Grade.Interval(kappa, Math.max(-1, kappa - half), Math.min(1, kappa + half));
  }
}
