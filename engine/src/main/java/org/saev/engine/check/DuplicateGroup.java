package org.saev.engine.check;

import java.util.List;

/**
 * Samples of which all but one can go.
 *
 * @param kind what they share
 * @param keeper the row to keep
 * @param rows all of them with the keeper, in dataset order
 */
public record DuplicateGroup(Kind kind, int keeper, List<Integer> rows) {
  public DuplicateGroup {
    rows = List.copyOf(rows);
  }

  /** What the samples of a group share. */
  public enum Kind {
    IMAGE,
    TEXT,
    /** What both mean to a model, whatever letters and pixels. */
    FEATURES
  }
}
