package org.saev.app.common.nav;

import java.util.Locale;
import org.saev.app.common.icon.Icon;

/** The pages, in the order of the navigation rail. */
public enum PageId {
  WELCOME(Icon.HOME, Needs.NOTHING),
  DATASET(Icon.DATASET, Needs.PROJECT),
  HARVEST(Icon.HARVEST, Needs.PROJECT),
  TRAINING(Icon.TRAINING, Needs.PROJECT),
  FEATURES(Icon.FEATURES, Needs.RESULTS),
  MODALITY(Icon.MODALITY, Needs.RESULTS),
  FILTER(Icon.FILTER, Needs.RESULTS),
  REVIEW(Icon.REVIEW, Needs.RESULTS),
  REPORT(Icon.REPORT, Needs.RESULTS),
  SETTINGS(Icon.SETTINGS, Needs.NOTHING);

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

  PageId(Icon icon, Needs needs) {
    this.icon = icon;
    this.needs = needs;
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
    return this == SETTINGS ? "Shortcut+COMMA" : "Shortcut+" + (ordinal() + 1);
  }

  /** Text key of its name. */
  public String titleKey() {
    return "page." + name().toLowerCase(Locale.ROOT);
  }
}
