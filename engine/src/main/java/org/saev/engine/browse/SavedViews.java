package org.saev.engine.browse;

import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;

/** Views by name, as people order names. Every change is on the disk when its call returns. */
public interface SavedViews {
  /** An empty map that orders names as people do: view 9 before view 10. */
  static SortedMap<String, SavedView> byName() {
    return new TreeMap<>(NaturalOrder.INSTANCE.thenComparing(Comparator.naturalOrder()));
  }

  /** All of them, those that this version cannot read too. */
  SortedMap<String, SavedView> all();

  /** Keeps a view under a name, in place of the one that had it. */
  void save(String name, SavedView view);

  /** Gives a view another name, one that no view has; in one step, so that none is lost. */
  void rename(String from, String to);

  void delete(String name);
}
