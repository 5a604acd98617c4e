package org.saev.engine.review;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a reviewer decided about a sample. */
public enum Choice {
  /** The sample is fine: it stays, whatever its score. */
  ACCEPT,
  /** The sample is bad: it goes, whatever its score. */
  REJECT,
  /** Somebody else should look: until then it is not vouched for. */
  FLAG,
  /** Looked at and put off. */
  SKIP;

  /** Whether it says what becomes of the sample. */
  public boolean isFinal() {
    return this == ACCEPT || this == REJECT;
  }

  /** The name in files and in the database. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Choice> ofId(String id) {
    return Arrays.stream(values()).filter(choice -> choice.id().equals(id)).findFirst();
  }
}
