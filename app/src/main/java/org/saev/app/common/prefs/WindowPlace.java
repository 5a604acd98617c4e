package org.saev.app.common.prefs;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the window stood last, in units of the screen.
 *
 * @param maximized whether it filled the screen; the other figures are those from before that
 */
public record WindowPlace(double x, double y, double width, double height, boolean maximized) {
  private static final Pattern FORM =
      Pattern.compile("(-?\\d{1,6}),(-?\\d{1,6}) (\\d{1,6})x(\\d{1,6})( maximized)?");

  /** As it stands in the file of preferences; empty if it says something else. */
  static Optional<WindowPlace> parse(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches()
        ? Optional.of(
            new WindowPlace(
                Integer.parseInt(form.group(1)),
                Integer.parseInt(form.group(2)),
                Integer.parseInt(form.group(3)),
                Integer.parseInt(form.group(4)),
                form.group(5) != null))
        : Optional.empty();
  }

  /** The form that {@link #parse} reads. */
  String text() {
    return String.format(
        Locale.ROOT,
        "%d,%d %dx%d%s",
        Math.round(x),
        Math.round(y),
        Math.round(width),
        Math.round(height),
        maximized ? " maximized" : "");
  }

  /** The same place, filling the screen or not. */
  public WindowPlace withMaximized(boolean fills) {
    return new WindowPlace(x, y, width, height, fills);
  }
}
