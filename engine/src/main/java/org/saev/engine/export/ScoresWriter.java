package org.saev.engine.export;

import java.io.IOException;
import java.nio.file.Path;

/** Writes a table of scores line by line. */
interface ScoresWriter extends AutoCloseable {
  void add(ScoreLine line) throws IOException;

  /** Finishes the file. Not called after a failure. */
  void finish() throws IOException;

  /** Lets go of what is open, finished or not. */
  @Override
  void close() throws IOException;

  /**
   * @param excel whether a CSV file begins with a byte order mark, without which Excel takes UTF-8
   *     for the local encoding
   */
  static ScoresWriter of(ScoresForm form, Path file, boolean excel) throws IOException {
    return switch (form) {
      case CSV -> new ScoresCsv(file, excel);
      case JSONL -> new ScoresJsonl(file);
      case PARQUET -> new ScoresParquet(file);
    };
  }
}
