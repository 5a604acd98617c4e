package org.saev.app.review;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.saev.app.common.control.Histogram;
import org.saev.engine.project.ProjectSession;
import org.saev.engine.review.Decision;
import org.saev.engine.review.ReviewState;
import org.saev.engine.score.Score;
import org.saev.engine.score.Thresholds;
import org.saev.engine.score.Verdict;

/**
 * The samples to look through, in order, as they were when the queue was made: a decision does not
 * move anything under the reviewer's hands.
 *
 * @param basis the score and thresholds it was made by
 * @param items lowest score first, samples without a score last
 * @param histogram all samples' scores
 * @param sorted all samples' scores, ascending
 */
record Queue(Decision.Basis basis, List<QueueItem> items, Histogram histogram, double[] sorted) {
  private static final int BINS = 60;

  /** What there is to look through before a project is open. */
  static final Queue NOTHING =
      new Queue(
          new Decision.Basis(Score.AGREEMENT, new Thresholds(0, 0)),
          List.of(),
          new Histogram(0, 1, new int[1]),
          new double[0]);

  /**
   * Makes a queue; some milliseconds per hundred thousand samples.
   *
   * @param openOnly leaves out what was decided
   */
  static Queue of(
      ProjectSession session,
      Decision.Basis basis,
      QueueScope scope,
      boolean openOnly,
      ReviewState state) {
    double[] values =
        session.scores().contains(basis.score()) ? session.values(basis.score()) : new double[0];
    boolean hideDecided = openOnly && !scope.isByMark();
    List<QueueItem> items = new ArrayList<>();
    for (int row = 0; row < values.length; row++) {
      Verdict verdict =
          Double.isNaN(values[row]) ? Verdict.REVIEW : basis.thresholds().verdict(values[row]);
      String id = session.dataset().sample(row).id();
      Optional<Mark> mark = Mark.of(state, id);
      boolean decided = mark.filter(set -> !set.isOpen()).isPresent();
      if (scope.includes(verdict, mark) && !(hideDecided && decided)) {
        items.add(new QueueItem(row, id, values[row], verdict));
      }
    }
    // NaN is greater than every number for Double.compare
    items.sort(Comparator.comparingDouble(QueueItem::score));
    double[] sorted = Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
    return new Queue(basis, List.copyOf(items), Histogram.of(values, BINS), sorted);
  }

  /** Share of all scored samples that score higher than {@code score}. */
  double shareAbove(double score) {
    int at = Arrays.binarySearch(sorted, score);
    int from = at < 0 ? -at - 1 : at;
    while (from < sorted.length && sorted[from] == score) {
      from++;
    }
    return sorted.length == 0 ? 0 : (sorted.length - from) / (double) sorted.length;
  }

  /** Place of a sample in the queue; -1 if it is not in it. */
  int indexOf(String sample) {
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i).id().equals(sample)) {
        return i;
      }
    }
    return -1;
  }

  /** How many of its samples nobody has decided about. */
  int open(ReviewState state) {
    return (int) items.stream().filter(item -> isOpen(item, state)).count();
  }

  /** Place of the first sample nobody has decided about; the first one if all are decided. */
  int firstOpen(ReviewState state) {
    for (int i = 0; i < items.size(); i++) {
      if (isOpen(items.get(i), state)) {
        return i;
      }
    }
    return 0;
  }

  private static boolean isOpen(QueueItem item, ReviewState state) {
    return Mark.of(state, item.id()).map(Mark::isOpen).orElse(true);
  }
}
