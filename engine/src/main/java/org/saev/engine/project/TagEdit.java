package org.saev.engine.project;

import java.util.BitSet;

/**
 * A tag put on samples or taken from them.
 *
 * @param rows the rows it changes, never modified
 * @param set whether they get the tag
 */
public record TagEdit(String tag, BitSet rows, boolean set) {
  /** What takes it back. */
  public TagEdit inverse() {
    return new TagEdit(tag, rows, !set);
  }
}
