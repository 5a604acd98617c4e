package org.saev.engine.browse;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.job.CancelToken;
import org.saev.engine.job.CancelledException;
import org.saev.engine.job.SaevException;

/**
 * The columns of a dataset at one moment. Immutable but for what it remembers to be faster: a
 * changed column makes a new catalog that shares everything else. Safe from several threads.
 */
public final class Catalog {
  private final Dataset dataset;
  private final List<Column> columns;
  private final SearchText texts;
  private final Ranks ranks;

  private Catalog(Dataset dataset, List<Column> columns, SearchText texts, Ranks ranks) {
    this.dataset = dataset;
    this.columns = List.copyOf(columns);
    this.texts = texts;
    this.ranks = ranks;
  }

  /** Reads the columns the dataset itself has; three seconds for a million samples. */
  public static Catalog of(Dataset dataset) {
    return new Catalog(
        dataset, DataColumns.of(dataset), new SearchText(dataset), new Ranks(dataset));
  }

  public int size() {
    return dataset.size();
  }

  /** In the order facets are listed. */
  public List<Column> columns() {
    return columns;
  }

  public Optional<Column> column(String id) {
    return columns.stream().filter(column -> column.id().equals(id)).findFirst();
  }

  /** The same with {@code column} in the place of the one of its id, or behind the others. */
  public Catalog with(Column column) {
    List<Column> next = new ArrayList<>(columns);
    int at = columns.stream().map(Column::id).toList().indexOf(column.id());
    if (at < 0) {
      next.add(column);
    } else {
      next.set(at, column);
    }
    return new Catalog(dataset, next, texts, ranks);
  }

  /**
   * Which rows a query lets through, without counting anything else.
   *
   * @throws SaevException if it asks for a column that is not there, or for what that does not
   *     hold: leaving such a condition out would let through what it was to keep out
   * @throws CancelledException once {@code token} was cancelled
   */
  public BitSet rows(Query query, CancelToken token) {
    requireColumns(query);
    return Matching.of(this, query, texts, token).rows();
  }

  /**
   * Sees to it that a query kept earlier means something here.
   *
   * @throws SaevException if it asks for a column that is not there, or for what that does not hold
   */
  public void requireColumns(Query query) {
    Set<String> lacking = new TreeSet<>();
    query
        .chosen()
        .forEach((id, values) -> {
          boolean there =
              column(id)
                  .filter(found ->
                      !(found instanceof Column.Numbers) || values.equals(Set.of(Column.NONE)))
                  .isPresent();
          if (!there) {
            lacking.add(id);
          }
        });
    query.ranges().keySet().stream()
        .filter(id -> column(id).filter(Column.Numbers.class::isInstance).isEmpty())
        .forEach(lacking::add);
    String by = query.order().column();
    if (!Set.of("", "id", "text").contains(by) && column(by).isEmpty()) {
      lacking.add(by);
    }
    if (!lacking.isEmpty()) {
      throw new SaevException("view.no-column", String.join(", ", lacking));
    }
  }

  /**
   * Answers a query. The first search and the first use of an order read every text; whatever else
   * takes up to a second for a million samples.
   *
   * @param token cancelled when the answer is no longer wanted
   * @throws CancelledException once it was
   */
  public Found find(Query query, CancelToken token) {
    Matching matching = Matching.of(this, query, texts, token);
    List<Facet> facets = new ArrayList<>(columns.size());
    for (Column column : columns) {
      token.checkpoint();
      facets.add(Counting.facet(column, matching.scope(column.id()), size()));
    }
    return new Found(ranks.sorted(matching.rows(), query.order(), this, token), facets);
  }
}
