package org.saev.engine.review;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.saev.engine.job.Messages;

/** What a reviewer may find wrong with a sample: the list to choose from, in this order. */
public enum Fault {
  MISMATCH,
  BAD_IMAGE,
  BAD_TEXT,
  DUPLICATE,
  UNWANTED,
  OTHER;

  /** The name in files and in the database. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The name shown to people. */
  public String label(Locale locale) {
    return Messages.format(locale, "review.fault." + id());
  }

  public static Optional<Fault> ofId(String id) {
    return Arrays.stream(values()).filter(fault -> fault.id().equals(id)).findFirst();
  }
}
