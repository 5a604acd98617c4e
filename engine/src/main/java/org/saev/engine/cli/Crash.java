package org.saev.engine.cli;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where an error nobody foresaw goes: its whole trace into the log, for a report. */
final class Crash {
  private static final Logger LOG = LoggerFactory.getLogger(Crash.class);

  private Crash() {}

  static void log(Throwable error) {
    LOG.error("unexpected failure", error);
  }
}
