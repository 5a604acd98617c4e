package org.saev.engine.project;

import java.util.Objects;

/** The version of this program, as the build stamped it on the jar. */
public final class ProgramVersion {
  private ProgramVersion() {}

  /** Such as {@code 1.0.0}; {@code development} when run from class files. */
  public static String text() {
    return Objects.requireNonNullElse(
        ProgramVersion.class.getPackage().getImplementationVersion(), "development");
  }
}
