package org.saev.engine.score;

/** What a filter says of a sample. */
public enum Verdict {
  KEEP,
  REVIEW,
  DROP
}
