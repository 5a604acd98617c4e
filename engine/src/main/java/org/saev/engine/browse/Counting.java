package org.saev.engine.browse;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/** Counts a column's values. */
final class Counting {
  /** Bins of a histogram: as many as fit a narrow side bar. */
  static final int BINS = 32;

  private Counting() {}

  /**
   * @param scope the rows to count as shown
   * @param size rows of the dataset
   */
  static Facet facet(Column column, BitSet scope, int size) {
    return switch (column) {
      case Column.Categories categories -> categories(categories, scope);
      case Column.Marks marks -> marks(marks, scope, size);
      case Column.Numbers numbers -> numbers(numbers, scope);
    };
  }

  private static Facet.Values categories(Column.Categories column, BitSet scope) {
    int[] all = new int[column.values().size() + 1];
    int[] shown = new int[all.length];
    int[] codes = column.codes();
    for (int row = 0; row < codes.length; row++) {
      all[codes[row] + 1]++;
    }
    for (int row = scope.nextSetBit(0); row >= 0; row = scope.nextSetBit(row + 1)) {
      shown[codes[row] + 1]++;
    }
    List<Facet.Count> counts = new ArrayList<>(all.length);
    for (int value = 0; value < column.values().size(); value++) {
      counts.add(new Facet.Count(column.values().get(value), all[value + 1], shown[value + 1]));
    }
    return new Facet.Values(column.id(), ordered(counts, all[0], shown[0]));
  }

  private static Facet.Values marks(Column.Marks column, BitSet scope, int size) {
    BitSet any = new BitSet();
    List<Facet.Count> counts = new ArrayList<>(column.names().size());
    for (int mark = 0; mark < column.names().size(); mark++) {
      BitSet rows = column.rows().get(mark);
      any.or(rows);
      counts.add(
          new Facet.Count(column.names().get(mark), rows.cardinality(), common(rows, scope)));
    }
    int none = size - any.cardinality();
    return new Facet.Values(
        column.id(), ordered(counts, none, scope.cardinality() - common(any, scope)));
  }

  private static int common(BitSet rows, BitSet scope) {
    BitSet both = (BitSet) rows.clone();
    both.and(scope);
    return both.cardinality();
  }

  private static List<Facet.Count> ordered(List<Facet.Count> counts, int none, int noneShown) {
    counts.sort(
        Comparator.comparingInt(Facet.Count::all).reversed().thenComparing(Facet.Count::value));
    if (none > 0) {
      counts.add(new Facet.Count(Column.NONE, none, noneShown));
    }
    return List.copyOf(counts);
  }

  private static Facet.Histogram numbers(Column.Numbers column, BitSet scope) {
    double[] values = column.values();
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    int none = 0;
    for (double value : values) {
      if (Double.isFinite(value)) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      } else {
        none++;
      }
    }
    int[] all = new int[BINS];
    int[] shown = new int[BINS];
    if (none == values.length) {
      return new Facet.Histogram(column.id(), 0, 0, all, shown, none);
    }
    double scale = high > low ? BINS / (high - low) : 0;
    for (double value : values) {
      count(value, low, scale, all);
    }
    for (int row = scope.nextSetBit(0); row >= 0; row = scope.nextSetBit(row + 1)) {
      count(values[row], low, scale, shown);
    }
    return new Facet.Histogram(column.id(), low, high, all, shown, none);
  }

  private static void count(double value, double low, double scale, int[] bins) {
    if (Double.isFinite(value)) {
      bins[Math.min(BINS - 1, (int) ((value - low) * scale))]++;
    }
  }
}
