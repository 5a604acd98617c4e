package org.saev.engine.review;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.saev.engine.score.Grade;
import org.saev.engine.score.Proportion;
import org.saev.engine.score.Thresholds;
import org.saev.engine.score.Verdict;

/**
 * What a trial of a filter showed: the figures a manager decides on.
 *
 * @param dropsConfirmed rejected among the samples the filter drops and a reviewer settled one by
 *     one ({@link ReviewState#judged})
 * @param reviewsConfirmed the same among those between the thresholds
 * @param missesSampled rejected among the reviewed random sample of what the filter keeps
 * @param keptByFilter samples the filter keeps
 * @param kept samples that stay in the end: kept by the filter, corrected by decisions
 * @param settled samples a reviewer accepted or rejected
 * @param entries entries of the log, one for each step
 * @param worked reviewers' time; how it is counted: {@link ReviewTime}
 */
public record Pilot(
    Proportion dropsConfirmed,
    Proportion reviewsConfirmed,
    Proportion missesSampled,
    int keptByFilter,
    Proportion kept,
    int settled,
    int entries,
    Duration worked) {

  /** Size of the random sample that reviewers are asked to look at. */
  public static final int SAMPLE = 100;

  /**
   * Works the figures out.
   *
   * @param values one score per row; NaN where there is none
   * @param idOf a row's sample id
   */
  public static Pilot of(
      double[] values, Thresholds thresholds, IntFunction<String> idOf, ReviewState state) {
    int[] drops = new int[2];
    int[] reviews = new int[2];
    int keptByFilter = 0;
    int settled = 0;
    for (int row = 0; row < values.length; row++) {
      String id = idOf.apply(row);
      settled += state.choice(id).filter(Choice::isFinal).isPresent() ? 1 : 0;
      Optional<Choice> choice = state.judged(id).filter(Choice::isFinal);
      Verdict verdict = verdict(values[row], thresholds);
      keptByFilter += verdict == Verdict.KEEP ? 1 : 0;
      if (choice.isPresent() && verdict != Verdict.KEEP) {
        int[] counts = verdict == Verdict.DROP ? drops : reviews;
        counts[0] += choice.get() == Choice.REJECT ? 1 : 0;
        counts[1]++;
      }
    }
    int kept = Accepted.rows(values, thresholds, idOf, state).cardinality();
    return new Pilot(
        new Proportion(drops[0], drops[1]),
        new Proportion(reviews[0], reviews[1]),
        sampled(values, thresholds, idOf, state),
        keptByFilter,
        new Proportion(kept, values.length),
        settled,
        (int) state.entries().stream().filter(Entry::leads).count(),
        ReviewTime.total(state.entries()));
  }

  /**
   * The random sample ends before the first row nobody looked at, so that what somebody happened to
   * decide elsewhere does not bend it. Samples put off or flagged are passed over.
   */
  private static Proportion sampled(
      double[] values, Thresholds thresholds, IntFunction<String> idOf, ReviewState state) {
    int rejected = 0;
    int seen = 0;
    for (int row : queue(values, thresholds)) {
      Optional<Choice> choice = state.judged(idOf.apply(row));
      if (choice.isEmpty()) {
        break;
      }
      if (choice.get().isFinal()) {
        seen++;
        rejected += choice.get() == Choice.REJECT ? 1 : 0;
      }
    }
    return new Proportion(rejected, seen);
  }

  /** The rows to look at so that misses can be estimated: a random sample of what is kept. */
  public static List<Integer> queue(double[] values, Thresholds thresholds) {
    return RandomOrder.first(
        values.length, SAMPLE, row -> verdict(values[row], thresholds) == Verdict.KEEP);
  }

  /** How many bad samples the filter keeps, estimated from the random sample; NaN without one. */
  public Grade.Interval misses() {
    Grade.Interval share = missesSampled.wilson();
    return new Grade.Interval(
        share.value() * keptByFilter, share.low() * keptByFilter, share.high() * keptByFilter);
  }

  /** A sample without a score goes to review. */
  private static Verdict verdict(double value, Thresholds thresholds) {
    return Double.isNaN(value) ? Verdict.REVIEW : thresholds.verdict(value);
  }
}
