package org.saev.engine.cli;

import java.util.Locale;
import org.saev.engine.job.SaevException;

/**
 * The {@code --device} option. This version computes on the processor; another device is refused,
 * not ignored.
 */
final class Device {
  private Device() {}

  static void check(String device) {
    if (!device.toLowerCase(Locale.ROOT).equals("cpu")) {
      throw new SaevException("cli.device", device);
    }
  }
}
