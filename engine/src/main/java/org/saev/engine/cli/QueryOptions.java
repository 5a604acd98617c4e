package org.saev.engine.cli;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.saev.engine.browse.Catalog;
import org.saev.engine.browse.Column;
import org.saev.engine.browse.Query;
import org.saev.engine.browse.SavedView;
import org.saev.engine.job.CancelToken;
import org.saev.engine.job.SaevException;
import org.saev.engine.project.DatasetBrowser;
import picocli.CommandLine.Option;

/** What is in view, said in words: what the search field and the facets of the window say. */
final class QueryOptions {
  private static final String DATA = "data:";

  @Option(names = "--search", paramLabel = "WORDS")
  @Nullable String search;

  @Option(names = "--where", paramLabel = "COLUMN=VALUE")
  List<String> where = new ArrayList<>();

  @Option(names = "--between", paramLabel = "COLUMN=LOW..HIGH")
  List<String> between = new ArrayList<>();

  @Option(names = "--view", paramLabel = "NAME")
  @Nullable String view;

  boolean isEmpty() {
    return view == null && search == null && where.isEmpty() && between.isEmpty();
  }

  /**
   * The rows of the kept view, and of these those that all other conditions let through.
   *
   * @throws SaevException if a view, column or value is not there: nothing is left out in silence
   */
  BitSet rows(DatasetBrowser browser) {
    Catalog catalog = browser.catalog();
    BitSet rows = catalog.rows(query(catalog), new CancelToken());
    if (view != null) {
      rows.and(catalog.rows(kept(browser, view), new CancelToken()));
    }
    return rows;
  }

  private static Query kept(DatasetBrowser browser, String name) {
    SortedMap<String, SavedView> all = browser.views().all();
    SavedView kept = all.get(name);
    if (kept == null) {
      String known = all.isEmpty() ? "–" : String.join(", ", all.keySet());
      throw new SaevException("cli.query.view", name, known);
    }
    return kept.query();
  }

  private Query query(Catalog catalog) {
    Query query = Query.ALL.withText(search == null ? "" : search);
    for (String condition : where) {
      Column column = column(catalog, condition);
      String value = after(condition);
      if (!values(column).contains(value)) {
        throw new SaevException(
            "cli.query.value", column.id(), value, String.join(", ", values(column)));
      }
      query = query.toggled(column.id(), value);
    }
    for (String condition : between) {
      Column column = column(catalog, condition);
      if (!(column instanceof Column.Numbers)) {
        throw new SaevException("cli.query.no-number", column.id());
      }
      query = query.withRange(column.id(), range(condition));
    }
    return query;
  }

  private static List<String> values(Column column) {
    return switch (column) {
      case Column.Categories categories -> categories.values();
      case Column.Marks marks -> marks.names();
      case Column.Numbers numbers -> throw new SaevException("cli.query.number", numbers.id());
    };
  }

  /** By its whole name, or a column of the dataset by its own. */
  private static Column column(Catalog catalog, String condition) {
    int equals = condition.indexOf('=');
    String name = equals < 0 ? condition : condition.substring(0, equals);
    return catalog
        .column(name)
        .or(() -> catalog.column(DATA + name))
        .filter(column -> equals > 0)
        .orElseThrow(() ->
            new SaevException(
                "cli.query.column",
                condition,
                catalog.columns().stream().map(Column::id).collect(Collectors.joining(", "))));
  }

  private static String after(String condition) {
    return condition.substring(condition.indexOf('=') + 1);
  }

  private static Query.Range range(String condition) {
    String[] ends = after(condition).split("\\.\\.", 2);
    try {
      return new Query.Range(
          ends[0].isEmpty() ? Double.NEGATIVE_INFINITY : Double.parseDouble(ends[0]),
          ends.length < 2 || ends[1].isEmpty()
              ? Double.POSITIVE_INFINITY
              : Double.parseDouble(ends[1]));
    } catch (NumberFormatException e) {
      throw new SaevException(e, "cli.query.range", condition);
    }
  }
}
