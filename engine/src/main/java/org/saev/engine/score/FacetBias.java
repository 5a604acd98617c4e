package org.saev.engine.score;

import java.util.ArrayList;
import java.util.List;

/**
 * How a filter's drop rate differs between groups of samples, such as styles or sources.
 *
 * @param facet what the groups differ in
 * @param groups largest first; the last may hold all small ones together
 * @param chiSquare Pearson's statistic against "the same rate everywhere"
 * @param degrees its degrees of freedom
 * @param p probability of a statistic at least as large if the rate were the same everywhere
 * @param effect Cramér's V: 0 no difference, 1 the group tells all
 */
public record FacetBias(
    String facet, List<Group> groups, double chiSquare, int degrees, double p, double effect) {
  /** Fewer samples than this make no group: their rate says nothing. */
  private static final int SMALLEST = 30;

  public FacetBias {
    groups = List.copyOf(groups);
  }

  /**
   * One group.
   *
   * @param value the facet's value; empty for all small groups together
   */
  public record Group(String value, Proportion dropped) {}

  /**
   * Compares groups.
   *
   * @param values names of the groups
   * @param codes group of each row, -1 for none
   * @param dropped whether a row is dropped
   * @return a result with fewer than two groups if there is nothing to compare
   */
  public static FacetBias of(String facet, List<String> values, int[] codes, boolean[] dropped) {
    int[] parts = new int[values.size()];
    int[] wholes = new int[values.size()];
    for (int row = 0; row < codes.length; row++) {
      if (codes[row] >= 0) {
        wholes[codes[row]]++;
        parts[codes[row]] += dropped[row] ? 1 : 0;
      }
    }
    List<Group> groups = new ArrayList<>();
    int otherPart = 0;
    int otherWhole = 0;
    for (int i = 0; i < parts.length; i++) {
      if (wholes[i] >= SMALLEST) {
        groups.add(new Group(values.get(i), new Proportion(parts[i], wholes[i])));
      } else {
        otherPart += parts[i];
        otherWhole += wholes[i];
      }
    }
    groups.sort((a, b) -> Integer.compare(b.dropped().whole(), a.dropped().whole()));
    if (otherWhole >= SMALLEST) {
      groups.add(new Group("", new Proportion(otherPart, otherWhole)));
    }
    return tested(facet, groups);
  }

  private static FacetBias tested(String facet, List<Group> groups) {
    double part = groups.stream().mapToInt(group -> group.dropped().part()).sum();
    double whole = groups.stream().mapToInt(group -> group.dropped().whole()).sum();
    if (groups.size() < 2 || part == 0 || part == whole) {
      return new FacetBias(facet, groups, 0, Math.max(0, groups.size() - 1), 1, 0);
    }
    double rate = part / whole;
    double chiSquare = 0;
    for (Group group : groups) {
      double off = group.dropped().part() - rate * group.dropped().whole();
      chiSquare += off * off / (group.dropped().whole() * rate * (1 - rate));
    }
    int degrees = groups.size() - 1;
    return new FacetBias(
        facet,
        groups,
        chiSquare,
        degrees,
        ChiSquare.upperTail(chiSquare, degrees),
        Math.sqrt(chiSquare / whole));
  }
}
