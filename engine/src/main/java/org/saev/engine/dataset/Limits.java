package org.saev.engine.dataset;

/**
 * How much a dataset may make us read. Far above anything honest; what lies beyond is a mistake or
 * an attack, and is refused before memory is spent on it.
 */
final class Limits {
  /** Bytes in one line of a JSONL file. */
  static final int LARGEST_LINE = 16 << 20;

  /** Bytes in one caption file. */
  static final int LARGEST_CAPTION = 1 << 20;

  /** Bytes of one JSONL file; bounds what a compressed entry may unfold to. */
  static final long LARGEST_TEXT = 8L << 30;

  /** Rows of one dataset. */
  static final int MOST_ROWS = 20_000_000;

  private Limits() {}
}
