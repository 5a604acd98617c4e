package org.saev.engine.tensor;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What this machine has: free memory, and the number formats its processor computes in. */
public final class Machine {
  private static final Path MEMORY = Path.of("/proc/meminfo");
  private static final Path PROCESSOR = Path.of("/proc/cpuinfo");
  private static final Path GROUP = Path.of("/sys/fs/cgroup");
  private static final Pattern AVAILABLE = Pattern.compile("MemAvailable:\\s*(\\d+) kB");
  private static final Pattern BRAIN_FLOATS = Pattern.compile("\\b(avx512_bf16|amx_bf16|bf16)\\b");

  private Machine() {}

  /**
   * Bytes of memory that can be had without swapping, within this process's limit if it has one.
   */
  public static long freeMemory() {
    OptionalLong available = number(MEMORY, AVAILABLE);
    long machine =
        available.isPresent()
            ? available.getAsLong() << 10
            : ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getFreeMemorySize();
    return Math.min(machine, group());
  }

  /** Bytes of memory the machine has; 0 if it does not say. */
  public static long totalMemory() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean machine
        ? machine.getTotalMemorySize()
        : 0;
  }

  /** What is left of a container's limit; very much without one. */
  private static long group() {
    Pattern whole = Pattern.compile("^(\\d+)");
    OptionalLong limit = number(GROUP.resolve("memory.max"), whole);
    OptionalLong used = number(GROUP.resolve("memory.current"), whole);
    return limit.isPresent() && used.isPresent()
        ? Math.max(0, limit.getAsLong() - used.getAsLong())
        : Long.MAX_VALUE;
  }

  /** Whether the processor multiplies bfloat16 itself; without, fp32 is faster. */
  public static boolean multipliesBrainFloats() {
    return BRAIN_FLOATS.matcher(text(PROCESSOR)).find();
  }

  private static OptionalLong number(Path file, Pattern pattern) {
    Matcher matcher = pattern.matcher(text(file));
    return matcher.find()
        ? OptionalLong.of(Long.parseLong(matcher.group(1)))
        : OptionalLong.empty();
  }

  /** A small file of the system; empty where the system has none. */
  private static String text(Path file) {
    if (!Files.isReadable(file)) {
      return "";
    }
    try {
      return Files.readString(file);
    } catch (IOException e) {
      // some systems list such files and refuse to read them: then they tell nothing
      return "";
    }
  }
}
