package org.saev.engine.score;

import java.util.Map;

/** Named filters: the rule is kept, not the rows it chose. Every change is on the disk at once. */
public interface FilterPresets {
  /** All presets by name; those of scores this version does not know are passed over. */
  Map<String, Filter> all();

  /** Keeps a filter under a name, in place of the one that had it. */
  void save(String name, Filter filter);

  void delete(String name);
}
