package org.saev.app.common.nav;

import java.util.Locale;
import org.saev.app.common.icon.Icon;

/** The pages, in the order of the navigation rail. */
public enum PageId {
  WELCOME(Icon.HOME, Needs.NOTHING, "Shortcut+1"),
  DATASET(Icon.DATASET, Needs.PROJECT, "Shortcut+2"),
  HARVEST(Icon.HARVEST, Needs.PROJECT, "Shortcut+3"),
  TRAINING(Icon.TRAINING, Needs.PROJECT, "Shortcut+4"),
  FEATURES(Icon.FEATURES, Needs.RESULTS, "Shortcut+5"),
  MODALITY(Icon.MODALITY, Needs.RESULTS, "Shortcut+6"),
  FILTER(Icon.FILTER, Needs.RESULTS, "Shortcut+7"),
  REVIEW(Icon.REVIEW, Needs.RESULTS, "Shortcut+8"),
  REPORT(Icon.REPORT, Needs.RESULTS, "Shortcut+9"),
  SETTINGS(Icon.SETTINGS, Needs.NOTHING, "Shortcut+COMMA");

  /** What must be open for a page to have something to show. */
  public enum Needs {
    NOTHING,
    /** A project in any stage. */
    PROJECT,
    /** A project whose stages are all finished; until then the page says what to do next. */
    RESULTS
  }

  private final Icon icon;
  private final Needs needs;
  private final String key;

  PageId(Icon icon, Needs needs, String key) {
    this.icon = icon;
    this.needs = needs;
    this.key = key;
  }

  public Icon icon() {
    return icon;
  }

  public Needs needs() {
    return needs;
  }

  /** Whether the page shows nothing without an opened project. */
  public boolean needsProject() {
    return needs != Needs.NOTHING;
  }

  /** The shortcut that leads to it. */
  public String key() {
    return key;
  }

  /** Text key of its name. */
  public String titleKey() {
    return "page." + name().toLowerCase(Locale.ROOT);
  }
}
