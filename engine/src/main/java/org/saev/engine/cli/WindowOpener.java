package org.saev.engine.cli;

import java.nio.file.Path;

/** Opens the window. The engine has none; the desktop application hands one in. */
@FunctionalInterface
public interface WindowOpener {
  /**
   * Opens the window on a project and returns when it is closed.
   *
   * @return the exit status
   */
  int open(Path project);
}
