package org.saev.engine.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The memory this process has used, as the operating system counts it. */
final class Memory {
  private static final Path STATUS = Path.of("/proc/self/status");

  private Memory() {}

  /** Peak resident set in MiB; where the system does not tell (no /proc), the heap in use now. */
  static long peakResidentMegabytes() {
    if (Files.isReadable(STATUS)) {
      try {
        for (String line : Files.readAllLines(STATUS)) {
          if (line.startsWith("VmHWM:")) {
            return Long.parseLong(line.replaceAll("\\D", "")) >> 10;
          }
        }
      } catch (IOException e) {
        Crash.log(e);
      }
    }
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
  }
}
