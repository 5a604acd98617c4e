package org.saev.app.common.action;

import java.util.Locale;

/** The menus, in the order of the menu bar. */
public enum MenuGroup {
  FILE,
  EDIT,
  VIEW,
  GO,
  /** What is done with the sample under review. */
  REVIEW,
  HELP;

  /** Text key of its name. */
  public String titleKey() {
    return "menu." + name().toLowerCase(Locale.ROOT);
  }
}
