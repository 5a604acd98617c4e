package org.saev.engine.cli;

import java.util.Locale;
import org.saev.engine.job.SaevException;

/** The {@code --device} option: a device that cannot be used is refused, never ignored. */
final class Device {
  private Device() {}

  static void check(String device) {
    if (!device.toLowerCase(Locale.ROOT).equals("cpu")) {
      throw new SaevException("cli.device", device);
    }
  }
}
