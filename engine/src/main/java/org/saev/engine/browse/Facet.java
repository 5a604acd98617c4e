package org.saev.engine.browse;

import java.util.List;

/**
 * A column counted: over all samples, and over those a query would show if it left this column
 * alone. So the other values of a facet stay countable after one was chosen.
 */
public sealed interface Facet {
  /** {@link Column#id()}. */
  String column();

  /**
   * Categories or marks.
   *
   * @param values most frequent in the whole dataset first, {@link Column#NONE} last
   */
  record Values(String column, List<Count> values) implements Facet {}

  /**
   * How often one value occurs.
   *
   * @param all in the whole dataset
   * @param shown under the query
   */
  record Count(String value, int all, int shown) {}

  /**
   * Numbers in equally wide bins from {@code low} to {@code high}.
   *
   * @param none samples without a number in the whole dataset
   */
  record Histogram(String column, double low, double high, int[] all, int[] shown, int none)
      implements Facet {}
}
