package org.saev.engine.check;

import java.util.OptionalDouble;

/** Nothing but blanks. */
final class EmptyText implements TextCheck {

  @Override
  public String id() {
    return "check.text-empty";
  }

  @Override
  public OptionalDouble measure(String text) {
    return ImageCheck.when(text.isBlank(), 0);
  }
}
