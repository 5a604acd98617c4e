package org.saev.engine.cli;

import java.nio.file.Path;
import java.util.Map;
import org.saev.engine.job.SaevException;

/** Opens the window. The engine has none; the desktop application hands one in. */
@FunctionalInterface
public interface WindowOpener {
  /**
   * Opens the window on a project and returns when it is closed.
   *
   * @return the exit status
   */
  int open(Path project);

  /**
   * Measures how fast the window is, without a display.
   *
   * @return figures by name
   * @throws SaevException if this program has no window
   */
  default Map<String, Object> measure() {
    throw new SaevException("cli.no-window");
  }

  /**
   * Measures the time from the start of this process to the window's first frame, without a
   * display.
   *
   * @return figures by name
   * @throws SaevException if this program has no window
   */
  default Map<String, Object> measureStart() {
    throw new SaevException("cli.no-window");
  }
}
