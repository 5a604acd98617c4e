package org.saev.app.common.nav;

import java.util.Locale;
import org.saev.app.common.icon.Icon;

/** The pages, in the order of the navigation rail. */
public enum PageId {
  WELCOME(Icon.HOME, false),
  FEATURES(Icon.FEATURES, true),
  MODALITY(Icon.MODALITY, true),
  FILTER(Icon.FILTER, true),
  REPORT(Icon.REPORT, true);

  private final Icon icon;
  private final boolean needsProject;

  PageId(Icon icon, boolean needsProject) {
    this.icon = icon;
    this.needsProject = needsProject;
  }

  public Icon icon() {
    return icon;
  }

  /** Whether the page shows nothing without an opened project. */
  public boolean needsProject() {
    return needsProject;
  }

  /** Text key of its name. */
  public String titleKey() {
    return "page." + name().toLowerCase(Locale.ROOT);
  }
}
