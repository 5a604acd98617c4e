package org.saev.engine.score;

import java.util.Map;
import java.util.Optional;

/**
 * Named filters, and the one in effect: the rule is kept, not the rows it chose. Every change is on
 * the disk when its call returns.
 */
public interface FilterPresets {
  /** All presets by name; those of scores this version does not know are passed over. */
  Map<String, Filter> all();

  /** Keeps a filter under a name, in place of the one that had it. */
  void save(String name, Filter filter);

  void delete(String name);

  /**
   * The filter that was in effect last; empty before the first change of one, and for a score that
   * this version does not know.
   */
  Optional<Filter> inEffect();

  /** Remembers the filter in effect. */
  void putInEffect(Filter filter);
}
