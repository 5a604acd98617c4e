package org.saev.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Collects what JavaFX complains of in style sheets. */
final class CssWatch extends Handler {
  private final List<String> warnings = Collections.synchronizedList(new ArrayList<>());

  static CssWatch start() {
    CssWatch watch = new CssWatch();
    Logger.getLogger("javafx").addHandler(watch);
    Logger.getLogger("javafx.css").addHandler(watch);
    return watch;
  }

  List<String> warnings() {
    return List.copyOf(warnings);
  }

  @Override
  public void publish(LogRecord entry) {
    if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
      warnings.add(entry.getLoggerName() + ": " + entry.getMessage() + trace(entry.getThrown()));
    }
  }

  private static String trace(@Nullable Throwable thrown) {
    if (thrown == null) {
      return "";
    }
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace));
    return "\n" + trace;
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
