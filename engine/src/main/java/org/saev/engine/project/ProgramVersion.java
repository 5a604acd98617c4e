package org.saev.engine.project;

/** The version of this program, as manifests and reports name it. */
public final class ProgramVersion {
  /** Follows the version of the build. */
  public static final String VALUE = "1.0.0";

  private ProgramVersion() {}
}
