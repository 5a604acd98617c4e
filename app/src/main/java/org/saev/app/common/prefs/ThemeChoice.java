package org.saev.app.common.prefs;

/** The look the user asked for. */
public enum ThemeChoice {
  LIGHT,
  DARK,
  /** As the operating system is set. */
  SYSTEM
}
