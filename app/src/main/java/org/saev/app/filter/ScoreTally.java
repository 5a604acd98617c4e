package org.saev.app.filter;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.saev.app.common.control.Histogram;
import org.saev.engine.score.Thresholds;

/** All samples' scores: how they are spread, and how many two cuts through them keep and drop. */
final class ScoreTally {
  /** Where the cuts begin: the lowest twentieth is dropped, the next tenth goes to review. */
  private static final double FIRST_DROP = 0.05;

  private static final double FIRST_REVIEW = 0.15;
  private static final int BINS = 120;

  private final ReadOnlyObjectWrapper<Histogram> histogram =
      new ReadOnlyObjectWrapper<>(new Histogram(0, 1, new int[1]));
  private final ReadOnlyIntegerWrapper keep = new ReadOnlyIntegerWrapper();
  private final ReadOnlyIntegerWrapper review = new ReadOnlyIntegerWrapper();
  private final ReadOnlyIntegerWrapper drop = new ReadOnlyIntegerWrapper();
  private final ReadOnlyIntegerWrapper unscored = new ReadOnlyIntegerWrapper();
  private final Borders borders = new Borders();
  private double[] values = new double[0];
  private RankedScores ranked = new RankedScores(values);

  /**
   * Scores put in order; sorting a million takes many frames.
   *
   * @param values one per dataset row
   */
  record Sorted(double[] values, RankedScores ranked, Histogram histogram) {
    static Sorted of(double[] values) {
      return new Sorted(values, new RankedScores(values), Histogram.of(values, BINS));
    }
  }

  /** Takes other scores; the counts are those of the old ones until {@link #count}. */
  void load(Sorted sorted) {
    values = sorted.values();
    ranked = sorted.ranked();
    unscored.set(ranked.unscored());
    histogram.set(sorted.histogram());
  }

  /** Counts what falls below, between and above the cuts. */
  void count(Thresholds cuts) {
    int dropped = ranked.below(cuts.low());
    int notKept = ranked.below(cuts.high());
    drop.set(dropped);
    review.set(notKept - dropped + ranked.unscored());
    keep.set(ranked.size() - notKept);
    borders.show(ranked, cuts);
  }

  /** The cuts to begin with. */
  Thresholds first() {
    return new Thresholds(ranked.quantile(FIRST_DROP), ranked.quantile(FIRST_REVIEW));
  }

  /** The score by row; never modified. */
  double[] values() {
    return values;
  }

  ReadOnlyObjectProperty<Histogram> histogramProperty() {
    return histogram.getReadOnlyProperty();
  }

  ReadOnlyIntegerProperty keepProperty() {
    return keep.getReadOnlyProperty();
  }

  ReadOnlyIntegerProperty reviewProperty() {
    return review.getReadOnlyProperty();
  }

  ReadOnlyIntegerProperty dropProperty() {
    return drop.getReadOnlyProperty();
  }

  ReadOnlyIntegerProperty unscoredProperty() {
    return unscored.getReadOnlyProperty();
  }

  /** The samples on either side of the cuts. */
  Borders borders() {
    return borders;
  }
}
