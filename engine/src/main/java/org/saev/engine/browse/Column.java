package org.saev.engine.browse;

import java.util.BitSet;
import java.util.List;

/**
 * What is known about every sample under one heading. Arrays hold one value per dataset row and are
 * never modified.
 */
public sealed interface Column {
  /** The value that stands for "none" in a {@link Query}'s choice. */
  String NONE = "";

  /**
   * Stable name: {@code data:STYLE} for a column of the dataset itself, {@code score:agreement},
   * {@code check}, {@code tag}, {@code review}, {@code text-length}, {@code images}.
   */
  String id();

  /**
   * One of few values.
   *
   * @param values the distinct values, in their own order
   * @param codes index into {@code values}, or -1 for none
   */
  record Categories(String id, List<String> values, int[] codes) implements Column {}

  /**
   * A number.
   *
   * @param values NaN for none
   */
  record Numbers(String id, double[] values) implements Column {}

  /**
   * Any number of marks, such as tags or what the checks found.
   *
   * @param names in the order they are listed
   * @param rows the rows that carry each, never modified
   */
  record Marks(String id, List<String> names, List<BitSet> rows) implements Column {}
}
