package org.saev.engine.check;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the checks found.
 *
 * @param samples how many samples were looked at; 0 if only an import has looked at image files
 * @param flags by check and row
 */
public record Findings(int samples, List<Flag> flags) {
  public Findings {
    flags = List.copyOf(flags);
  }

  /** Flags per check, by id. */
  public Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    flags.forEach(flag -> counts.merge(flag.check(), 1L, Long::sum));
    return counts;
  }
}
