package org.saev.engine.browse;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.saev.engine.browse.Query.Order;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.job.CancelToken;

/**
 * Sorts rows. Values become ranks once, so that a sort moves whole numbers only: rank above, row
 * below, in one long.
 */
final class Ranks {
  /** Rank of a row without a value: behind every other. */
  private static final int LAST = Integer.MAX_VALUE;

  /** Orders whose ranks are kept: 4 bytes a row each. */
  private static final int MOST_KEPT = 6;

  private final Dataset dataset;
  private final Map<Object, int[]> kept = new LinkedHashMap<>(16, 0.75f, true);

  Ranks(Dataset dataset) {
    this.dataset = dataset;
  }

  int[] sorted(BitSet rows, Order order, Catalog catalog, CancelToken token) {
    int[] found = rows.stream().toArray();
    if (order.column().isEmpty()) {
      return order.descending() ? reversed(found) : found;
    }
    int[] ranks = ranks(order.column(), catalog);
    token.checkpoint();
    long[] keys = new long[found.length];
    for (int i = 0; i < found.length; i++) {
      int rank = ranks[found[i]];
      long key = order.descending() && rank != LAST ? LAST - 1 - rank : rank;
      keys[i] = (key << Integer.SIZE) | found[i];
    }
    Arrays.sort(keys);
    token.checkpoint();
    for (int i = 0; i < found.length; i++) {
      found[i] = (int) keys[i];
    }
    return found;
  }

  private int[] ranks(String name, Catalog catalog) {
    @Nullable Column column = catalog.column(name).orElse(null);
    if (column instanceof Column.Marks marks) {
      return ofMarks(marks);
    }
    // an array equals itself alone: a column that was replaced is ranked anew
    Object key =
        switch (column) {
          case Column.Numbers numbers -> numbers.values();
          case Column.Categories categories -> categories.codes();
          case null, default -> name;
        };
    synchronized (kept) {
      int[] known = kept.get(key);
      if (known == null) {
        known =
            switch (column) {
              case Column.Numbers numbers -> ofNumbers(numbers.values());
              case Column.Categories categories -> ofCategories(categories);
              case null, default -> ofTexts(name.equals("text"));
            };
        kept.put(key, known);
        if (kept.size() > MOST_KEPT) {
          kept.remove(kept.keySet().iterator().next());
        }
      }
      return known;
    }
  }

  private static int[] ofNumbers(double[] values) {
    double[] sorted = Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
    Arrays.sort(sorted);
    int[] ranks = new int[values.length];
    for (int row = 0; row < values.length; row++) {
      ranks[row] = Double.isNaN(values[row]) ? LAST : first(sorted, values[row]);
    }
    return ranks;
  }

  /** Equal values share a rank: the first place one of them has. */
  private static int first(double[] sorted, double value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Double.compare(sorted[middle], value) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static int[] ofCategories(Column.Categories column) {
    int[] places = places(column.values().size(), column.values()::get);
    int[] ranks = new int[column.codes().length];
    for (int row = 0; row < ranks.length; row++) {
      ranks[row] = column.codes()[row] < 0 ? LAST : places[column.codes()[row]];
    }
    return ranks;
  }

  /** By the number of marks: the most faulty samples can be brought to the top. */
  private int[] ofMarks(Column.Marks column) {
    int[] ranks = new int[dataset.size()];
    for (BitSet rows : column.rows()) {
      rows.stream().forEach(row -> ranks[row]++);
    }
    return ranks;
  }

  private int[] ofTexts(boolean text) {
    return text
        ? places(dataset.size(), row -> dataset.sample(row).text())
        : places(dataset.size(), row -> dataset.sample(row).id());
  }

  private static int[] places(int count, IntFunction<String> text) {
    String[] texts = new String[count];
    Arrays.setAll(texts, text);
    Integer[] order = new Integer[count];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparing(i -> texts[i], NaturalOrder.INSTANCE));
    int[] places = new int[count];
    for (int place = 0; place < count; place++) {
      boolean equal = place > 0 && texts[order[place]].equals(texts[order[place - 1]]);
      places[order[place]] = equal ? places[order[place - 1]] : place;
    }
    return places;
  }

  private static int[] reversed(int[] rows) {
    int[] reversed = new int[rows.length];
    Arrays.setAll(reversed, i -> rows[rows.length - 1 - i]);
    return reversed;
  }
}
