package org.saev.engine.review;

import org.saev.engine.score.Filter;

/** What a reviewer does: decide about one sample, or take an earlier entry back. */
public sealed interface Decision {

  /**
   * A choice about one sample.
   *
   * @param sample the sample's id
   * @param reason {@link Fault#id()} of what was chosen from the list; empty if nothing
   * @param comment free text; empty if none
   * @param basis what the reviewer had before his eyes
   */
  record About(String sample, Choice choice, String reason, String comment, Basis basis)
      implements Decision {}

  /**
   * Takes the effect of entry {@code seq} back, with that of all entries of its step. They stay in
   * the log. Undoing an undo is a redo.
   */
  record Undo(long seq) implements Decision {}

  /** The score, the rule over features and the thresholds in effect when the choice was made. */
  record Basis(Filter filter) {}
}
