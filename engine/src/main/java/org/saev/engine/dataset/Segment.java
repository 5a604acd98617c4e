package org.saev.engine.dataset;

/** One piece of a sample, in reading order. */
public sealed interface Segment {
  /** A piece of text, exactly as the source has it. */
  record Text(String text) implements Segment {}

  /**
   * A picture, by reference.
   *
   * @param ref where the dataset finds its bytes: a path inside the dataset's folder or archive
   */
  record Image(String ref) implements Segment {}
}
