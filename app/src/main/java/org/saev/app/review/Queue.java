package org.saev.app.review;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.saev.app.common.control.Histogram;
import org.saev.engine.project.ProjectSession;
import org.saev.engine.review.Pilot;
import org.saev.engine.score.Filter;
import org.saev.engine.score.Score;
import org.saev.engine.score.Thresholds;
import org.saev.engine.score.Verdict;

/**
 * The samples to look through, in order, as they were when the queue was made: a decision does not
 * move anything under the reviewer's hands.
 *
 * @param filter what it was made by
 * @param items lowest score first, samples without a score last; a random sample in its own order
 * @param histogram all samples' scores
 * @param sorted all samples' scores, ascending
 */
record Queue(Filter filter, List<QueueItem> items, Histogram histogram, double[] sorted) {
  private static final int BINS = 60;

  /** What there is to look through before a project is open. */
  static final Queue NOTHING =
      new Queue(
          Filter.of(Score.DEFAULT, new Thresholds(0, 0)),
          List.of(),
          new Histogram(0, 1, new int[1]),
          new double[0]);

  /**
   * Makes a queue; some milliseconds per hundred thousand samples.
   *
   * @param openOnly leaves out what was decided
   * @param view whose decisions are looked at
   * @param shown the rows of {@link QueueScope#VIEW}
   */
  static Queue of(
      ProjectSession session,
      Filter filter,
      QueueScope scope,
      boolean openOnly,
      LogView view,
      BitSet shown) {
    double[] values =
        session.scores().contains(filter.score()) ? session.values(filter) : new double[0];
    List<QueueItem> items =
        scope == QueueScope.RANDOM
            ? random(session, filter, values)
            : banded(session, filter, scope, view, shown, values);
    if (openOnly && !scope.isByMark()) {
      items.removeIf(item -> !view.isOpen(item.id()));
    }
    double[] sorted = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
    return new Queue(filter, List.copyOf(items), Histogram.of(values, BINS), sorted);
  }

  private static List<QueueItem> banded(
      ProjectSession session,
      Filter filter,
      QueueScope scope,
      LogView view,
      BitSet shown,
      double[] values) {
    Set<String> disputed = scope == QueueScope.DISPUTED ? view.disputed() : Set.of();
    List<QueueItem> items = new ArrayList<>();
    for (int row = 0; row < values.length; row++) {
      QueueItem item = item(session, filter, values, row);
      Optional<Mark> mark = view.about(item.id()).map(Mark::of);
      boolean chosen = scope == QueueScope.VIEW && shown.get(row);
      if (chosen || scope.includes(item.verdict(), mark) || disputed.contains(item.id())) {
        items.add(item);
      }
    }
    // NaN is greater than every number for Double.compare
    items.sort(Comparator.comparingDouble(QueueItem::score));
    return items;
  }

  private static List<QueueItem> random(ProjectSession session, Filter filter, double[] values) {
    List<QueueItem> items = new ArrayList<>();
    Pilot.queue(values, filter.thresholds())
        .forEach(row -> items.add(item(session, filter, values, row)));
    return items;
  }

  private static QueueItem item(ProjectSession session, Filter filter, double[] values, int row) {
    Verdict verdict =
        Double.isNaN(values[row]) ? Verdict.REVIEW : filter.thresholds().verdict(values[row]);
    return new QueueItem(row, session.dataset().sample(row).id(), values[row], verdict);
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
  int open(LogView view) {
    return openRows(view).length;
  }

  /** Rows of the samples nobody has decided about, in their order. */
  int[] openRows(LogView view) {
    return items.stream().filter(item -> view.isOpen(item.id())).mapToInt(QueueItem::row).toArray();
  }

  /** Place of the first sample nobody has decided about; the first one if all are decided. */
  int firstOpen(LogView view) {
    for (int i = 0; i < items.size(); i++) {
      if (view.isOpen(items.get(i).id())) {
        return i;
      }
    }
    return 0;
  }
}
