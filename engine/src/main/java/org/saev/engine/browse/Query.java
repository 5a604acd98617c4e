package org.saev.engine.browse;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which samples to show, in which order. A rule, not a list of rows: it can be stored and asked
 * again.
 *
 * @param text words that must all occur in id or text, in any case and width of letters; words in
 *     double quotes stand together. Empty for any
 * @param chosen for a column of categories or marks the values of which one must hold; {@link
 *     Column#NONE} chooses samples that have none
 * @param ranges for a column of numbers the values let through
 * @param order how the samples stand
 */
public record Query(
    String text, Map<String, Set<String>> chosen, Map<String, Range> ranges, Order order) {
  /** Every sample in dataset order. */
  public static final Query ALL = new Query("", Map.of(), Map.of(), Order.DATASET);

  public Query {
    chosen = Map.copyOf(chosen);
    ranges = Map.copyOf(ranges);
  }

  /** Numbers from {@code low} to {@code high}, both included; samples without a number fail. */
  public record Range(double low, double high) {
    boolean contains(double value) {
      return value >= low && value <= high;
    }
  }

  /**
   * An order. Samples without a value come last whichever way it runs; equal ones stay in dataset
   * order.
   *
   * @param column id of a column, {@code id}, {@code text}, or empty for the dataset's own order
   */
  public record Order(String column, boolean descending) {
    public static final Order DATASET = new Order("", false);
  }

  public Query withText(String words) {
    return new Query(words, chosen, ranges, order);
  }

  /** Chooses a value that was not chosen, or takes the choice back. */
  public Query toggled(String column, String value) {
    Set<String> values = new LinkedHashSet<>(chosen.getOrDefault(column, Set.of()));
    if (!values.remove(value)) {
      values.add(value);
    }
    Map<String, Set<String>> next = new LinkedHashMap<>(chosen);
    if (values.isEmpty()) {
      next.remove(column);
    } else {
      next.put(column, Set.copyOf(values));
    }
    return new Query(text, next, ranges, order);
  }

  public Query withRange(String column, Range range) {
    Map<String, Range> next = new LinkedHashMap<>(ranges);
    next.put(column, range);
    return new Query(text, chosen, next, order);
  }

  /** Without any choice or range on a column. */
  public Query without(String column) {
    Map<String, Set<String>> choices = new LinkedHashMap<>(chosen);
    Map<String, Range> bounds = new LinkedHashMap<>(ranges);
    choices.remove(column);
    bounds.remove(column);
    return new Query(text, choices, bounds, order);
  }

  public Query ordered(Order by) {
    return new Query(text, chosen, ranges, by);
  }
}
