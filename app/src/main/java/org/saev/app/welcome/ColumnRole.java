package org.saev.app.welcome;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.saev.engine.dataset.Mapping;

/** What a column of a table is taken for. */
enum ColumnRole {
  IMAGE,
  TEXT,
  ID,
  /** Anything else: it becomes a facet. */
  FACET;

  String key() {
    return "new.role." + name().toLowerCase(Locale.ROOT);
  }

  static ColumnRole of(String column, Mapping mapping) {
    if (mapping.images().contains(column)) {
      return IMAGE;
    }
    if (mapping.texts().contains(column)) {
      return TEXT;
    }
    return mapping.id().filter(column::equals).isPresent() ? ID : FACET;
  }

  /** The mapping with {@code column} in another role; at most one column is the id. */
  Mapping give(String column, Mapping mapping) {
    List<String> images = new ArrayList<>(mapping.images());
    List<String> texts = new ArrayList<>(mapping.texts());
    images.remove(column);
    texts.remove(column);
    Optional<String> id = mapping.id().filter(now -> !now.equals(column));
    switch (this) {
      case IMAGE -> images.add(column);
      case TEXT -> texts.add(column);
      case ID -> id = Optional.of(column);
      case FACET -> {
        // in none of the lists
      }
    }
    return new Mapping(id, images, texts);
  }
}
