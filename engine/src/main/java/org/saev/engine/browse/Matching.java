package org.saev.engine.browse;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.saev.engine.job.CancelToken;

/** Which rows a query lets through, and which fail it by one column alone. */
final class Matching {
  private static final int ROWS_BETWEEN_LOOKS = 1 << 14;

  private final BitSet rows;
  private final Map<String, BitSet> failedBy;

  private Matching(BitSet rows, Map<String, BitSet> failedBy) {
    this.rows = rows;
    this.failedBy = failedBy;
  }

  private record Condition(BitSet failing, IntPredicate passes) {}

  static Matching of(Catalog catalog, Query query, SearchText texts, CancelToken token) {
    Map<String, BitSet> failedBy = new HashMap<>();
    List<Condition> conditions = new ArrayList<>();
    if (!query.text().isBlank()) {
      BitSet found = texts.find(query.text(), token);
      // no facet counts what the words leave out
      conditions.add(new Condition(new BitSet(), found::get));
    }
    for (Column column : catalog.columns()) {
      for (IntPredicate passes : conditions(column, query, catalog.size())) {
        BitSet failing = failedBy.computeIfAbsent(column.id(), id -> new BitSet(catalog.size()));
        conditions.add(new Condition(failing, passes));
      }
    }
    BitSet rows = new BitSet(catalog.size());
    for (int row = 0; row < catalog.size(); row++) {
      if (row % ROWS_BETWEEN_LOOKS == 0) {
        token.checkpoint();
      }
      place(row, conditions, rows);
    }
    return new Matching(rows, failedBy);
  }

  private static void place(int row, List<Condition> conditions, BitSet rows) {
    BitSet only = rows;
    int failed = 0;
    for (Condition condition : conditions) {
      if (!condition.passes().test(row)) {
        only = condition.failing();
        if (++failed == 2) {
          return;
        }
      }
    }
    only.set(row);
  }

  private static List<IntPredicate> conditions(Column column, Query query, int size) {
    List<IntPredicate> conditions = new ArrayList<>(1);
    Set<String> chosen = query.chosen().getOrDefault(column.id(), Set.of());
    if (!chosen.isEmpty()) {
      switch (column) {
        case Column.Categories categories -> {
          boolean[] wanted = new boolean[categories.values().size() + 1];
          wanted[0] = chosen.contains(Column.NONE);
          for (int value = 0; value < categories.values().size(); value++) {
            wanted[value + 1] = chosen.contains(categories.values().get(value));
          }
          conditions.add(row -> wanted[categories.codes()[row] + 1]);
        }
        case Column.Marks marks -> {
          BitSet wanted = marked(marks, chosen, size);
          conditions.add(wanted::get);
        }
        case Column.Numbers numbers -> {
          if (chosen.contains(Column.NONE)) {
            conditions.add(row -> Double.isNaN(numbers.values()[row]));
          }
        }
      }
    }
    if (column instanceof Column.Numbers numbers && query.ranges().get(column.id()) != null) {
      Query.Range range = query.ranges().get(column.id());
      conditions.add(row -> range.contains(numbers.values()[row]));
    }
    return conditions;
  }

  private static BitSet marked(Column.Marks marks, Set<String> chosen, int size) {
    BitSet any = new BitSet();
    BitSet wanted = new BitSet();
    for (int mark = 0; mark < marks.names().size(); mark++) {
      BitSet rows = marks.rows().get(mark);
      any.or(rows);
      if (chosen.contains(marks.names().get(mark))) {
        wanted.or(rows);
      }
    }
    if (chosen.contains(Column.NONE)) {
      BitSet none = (BitSet) any.clone();
      none.flip(0, size);
      wanted.or(none);
    }
    return wanted;
  }

  BitSet rows() {
    return rows;
  }

  /** The rows that would be let through if the query left a column alone. */
  BitSet scope(String column) {
    BitSet failed = failedBy.get(column);
    if (failed == null || failed.isEmpty()) {
      return rows;
    }
    BitSet scope = (BitSet) rows.clone();
    scope.or(failed);
    return scope;
  }
}
