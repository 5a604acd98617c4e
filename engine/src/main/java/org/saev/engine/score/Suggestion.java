package org.saev.engine.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntFunction;

/** Places where a cut is worth a try, each with its reason. */
public final class Suggestion {
  private static final int BINS = 64;
  private static final int SMOOTHING = 2;

  /** A dip counts from here on: its depth relative to the lower of the two heaps beside it. */
  private static final double CLEAR = 0.3;

  /** Fewer settled samples than this say nothing about precision. */
  private static final int FEWEST = 10;

  private Suggestion() {}

  /** The middle of the emptiest stretch between two heaps of scores; empty without a clear one. */
  public static OptionalDouble gap(double[] values) {
    double[] sorted = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
    if (sorted.length < BINS || sorted[0] == sorted[sorted.length - 1]) {
      return OptionalDouble.empty();
    }
    double low = sorted[0];
    double width = (sorted[sorted.length - 1] - low) / BINS;
    double[] counts = new double[BINS];
    for (double value : sorted) {
      counts[Math.min(BINS - 1, (int) ((value - low) / width))]++;
    }
    double[] smooth = smoothed(counts);
    double deepest = 0;
    int best = -1;
    for (int i = 1; i < BINS - 1; i++) {
      double left = Arrays.stream(smooth, 0, i).max().orElse(0);
      double right = Arrays.stream(smooth, i + 1, BINS).max().orElse(0);
      double heap = Math.min(left, right);
      double depth = heap - smooth[i];
      if (depth > deepest && depth >= CLEAR * heap) {
        deepest = depth;
        best = i;
      }
    }
    return best < 0 ? OptionalDouble.empty() : OptionalDouble.of(low + (best + 0.5) * width);
  }

  private static double[] smoothed(double[] counts) {
    double[] smooth = new double[counts.length];
    for (int i = 0; i < counts.length; i++) {
      int from = Math.max(0, i - SMOOTHING);
      int to = Math.min(counts.length, i + SMOOTHING + 1);
      smooth[i] = Arrays.stream(counts, from, to).average().orElse(0);
    }
    return smooth;
  }

  /**
   * A lower cut and what reviewers said of the samples below it.
   *
   * @param confirmed rejected among the settled samples below the cut
   */
  public record Precise(double cut, Proportion confirmed) {}

  /**
   * The highest lower cut under which at least {@code wanted} of the settled samples were rejected.
   *
   * @param wanted precision, in (0, 1]
   * @param rejected by row whether it was rejected (true) or accepted (false); empty if neither
   */
  public static Optional<Precise> precise(
      double[] values, double wanted, IntFunction<Optional<Boolean>> rejected) {
    record Settled(double value, boolean rejected) {}

    List<Settled> settled = new ArrayList<>();
    for (int row = 0; row < values.length; row++) {
      double value = values[row];
      if (Double.isFinite(value)) {
        rejected.apply(row).ifPresent(bad -> settled.add(new Settled(value, bad)));
      }
    }
    settled.sort(Comparator.comparingDouble(Settled::value));
    Optional<Precise> best = Optional.empty();
    int bad = 0;
    for (int i = 0; i < settled.size(); i++) {
      bad += settled.get(i).rejected() ? 1 : 0;
      boolean last = i + 1 == settled.size();
      // samples of one score are cut together
      if (!last && settled.get(i + 1).value() == settled.get(i).value()) {
        continue;
      }
      if (i + 1 >= FEWEST && bad >= wanted * (i + 1)) {
        double cut = last ? Math.nextUp(settled.get(i).value()) : settled.get(i + 1).value();
        best = Optional.of(new Precise(cut, new Proportion(bad, i + 1)));
      }
    }
    return best;
  }
}
