package org.saev.app.review;

import java.util.Locale;
import org.saev.app.common.icon.Icon;
import org.saev.engine.review.Choice;
import org.saev.engine.review.Decision;

/** What a reviewer can say of a sample with one key. */
enum Mark {
  ACCEPT("A", Choice.ACCEPT, Icon.KEEP),
  REJECT("R", Choice.REJECT, Icon.DROP),
  /** For somebody else to look at. */
  FLAG("F", Choice.FLAG, Icon.FLAG),
  SKIP("S", Choice.SKIP, Icon.SKIP);

  private final String key;
  private final Choice choice;
  private final Icon icon;

  Mark(String key, Choice choice, Icon icon) {
    this.key = key;
    this.choice = choice;
    this.icon = icon;
  }

  /** The key that sets it. */
  String key() {
    return key;
  }

  Choice choice() {
    return choice;
  }

  Icon icon() {
    return icon;
  }

  /** The name in text keys and style classes. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the sample still waits for somebody's decision. */
  boolean isOpen() {
    return this == SKIP;
  }

  static Mark of(Decision.About about) {
    return of(about.choice());
  }

  static Mark of(Choice choice) {
    return switch (choice) {
      case ACCEPT -> ACCEPT;
      case REJECT -> REJECT;
      case FLAG -> FLAG;
      case SKIP -> SKIP;
    };
  }
}
