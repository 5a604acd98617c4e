package org.saev.engine.export;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which samples an export writes: chosen by a person, never implied. */
public enum ExportScope {
  /** Every sample of the dataset. */
  ALL,
  /** What the window shows, with its search and facets. */
  VIEW,
  /** What a person selected one by one. */
  SELECTION,
  /** What the filter keeps by its score alone. */
  KEPT,
  /** What the filter keeps, corrected by people's decisions. */
  ACCEPTED;

  /** The name on the command line and in manifests. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether somebody must say which rows are meant. */
  public boolean needsRows() {
    return this == VIEW || this == SELECTION;
  }

  public static Optional<ExportScope> ofId(String id) {
    return Arrays.stream(values()).filter(scope -> scope.id().equals(id)).findFirst();
  }
}
