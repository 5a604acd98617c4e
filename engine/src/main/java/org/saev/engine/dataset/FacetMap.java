package org.saev.engine.dataset;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A few values by name in their order, in one array: a million samples with a hash table each would
 * not fit into memory. Looked up by walking, which for a handful is the fastest too.
 */
final class FacetMap extends AbstractMap<String, String> {
  /** Name, value, name, value … */
  private final String[] entries;

  private FacetMap(String[] entries) {
    this.entries = entries;
  }

  static Map<String, String> copyOf(Map<String, String> facets) {
    if (facets instanceof FacetMap) {
      return facets;
    }
    if (facets.isEmpty()) {
      return Map.of();
    }
    String[] entries = new String[facets.size() * 2];
    int at = 0;
    for (Map.Entry<String, String> entry : facets.entrySet()) {
      entries[at++] = entry.getKey();
      entries[at++] = entry.getValue();
    }
    return new FacetMap(entries);
  }

  @Override
  public @Nullable String get(@Nullable Object name) {
    for (int at = 0; at < entries.length; at += 2) {
      if (entries[at].equals(name)) {
        return entries[at + 1];
      }
    }
    return null;
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return get(name) != null;
  }

  @Override
  public int size() {
    return entries.length / 2;
  }

  @Override
  public Set<Map.Entry<String, String>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Map.Entry<String, String>> iterator() {
        return IntStream.range(0, entries.length / 2)
            .mapToObj(i -> Map.entry(entries[2 * i], entries[2 * i + 1]))
            .iterator();
      }

      @Override
      public int size() {
        return entries.length / 2;
      }
    };
  }
}
