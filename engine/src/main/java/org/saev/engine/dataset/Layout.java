package org.saev.engine.dataset;

/** How a dataset lies in its files: what a writer must know to write the same again. */
sealed interface Layout {
  /** The name of the layout, as {@link Dataset#format()} answers it. */
  String format();

  /**
   * One JSON object per line.
   *
   * @param file the JSONL file's name in the tree; references count from its folder
   * @param isPack whether a line without an image means {@code img/<id>.png}
   */
  record Jsonl(String file, boolean isPack) implements Layout {
    @Override
    public String format() {
      return isPack ? "pack" : "jsonl";
    }
  }

  /** Images with captions in text files of the same name. */
  record Captions() implements Layout {
    @Override
    public String format() {
      return "folder";
    }
  }
}
