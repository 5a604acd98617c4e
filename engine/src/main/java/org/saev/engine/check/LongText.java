package org.saev.engine.check;

import java.util.OptionalDouble;

/** Longer than any caption. */
final class LongText implements TextCheck {
  private static final int MOST = 4000;

  @Override
  public String id() {
    return "check.text-long";
  }

  @Override
  public OptionalDouble measure(String text) {
    return ImageCheck.when(text.length() > MOST, text.length());
  }
}
