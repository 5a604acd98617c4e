package org.saev.engine.dataset;

import java.util.HashMap;
import java.util.Map;

/** One string for equal values: a million rows of the same licence need its text once. */
final class SharedValues {
  /** Distinct values kept; columns with more than that are hardly categories. */
  private static final int MOST = 4096;

  private final Map<String, String> values = new HashMap<>();

  String of(String value) {
    if (values.size() >= MOST) {
      return values.getOrDefault(value, value);
    }
    String known = values.putIfAbsent(value, value);
    return known == null ? value : known;
  }
}
