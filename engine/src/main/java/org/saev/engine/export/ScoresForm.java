package org.saev.engine.export;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Files a table of scores can be written as. */
public enum ScoresForm {
  CSV,
  JSONL,
  PARQUET;

  /** The file's name beside an export. */
  public String file() {
    return "scores." + id();
  }

  /** The ending of its name, and its name on the command line. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a file's name says. */
  public static Optional<ScoresForm> ofFile(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(form -> lower.endsWith("." + form.id())).findFirst();
  }
}
