package org.saev.app;

/** The engine's command line, as the launcher calls it. */
@FunctionalInterface
interface CommandLine {
  /**
   * Runs a command to its end.
   *
   * @return the exit status
   */
  int run(String[] args);
}
