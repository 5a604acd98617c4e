package org.saev.engine.browse;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Views that live as long as the program runs. */
public final class ViewMemory implements SavedViews {
  private final SortedMap<String, SavedView> all = SavedViews.byName();

  @Override
  public synchronized SortedMap<String, SavedView> all() {
    return Collections.unmodifiableSortedMap(new TreeMap<>(all));
  }

  @Override
  public synchronized void save(String name, SavedView view) {
    all.put(name, view);
  }

  @Override
  public synchronized void rename(String from, String to) {
    SavedView view = all.remove(from);
    if (view != null) {
      all.put(to, view);
    }
  }

  @Override
  public synchronized void delete(String name) {
    all.remove(name);
  }
}
