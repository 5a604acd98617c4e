package org.saev.engine.dataset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes a sample of one row of a table. */
final class RowSample {
  private final List<String> columns;
  private final Mapping mapping;
  private final String folder;
  private final SharedValues shared = new SharedValues();

  /**
   * @param file the table's name in its tree; references count from its folder
   */
  RowSample(List<String> columns, Mapping mapping, String file) {
    this.columns = columns;
    this.mapping = mapping;
    this.folder = Refs.folder(file);
  }

  /**
   * @param fields one per column; an empty image or text is none
   * @param otherwise the id of a row that has none of its own
   */
  Sample of(List<String> fields, String otherwise) {
    List<Segment> segments = new ArrayList<>(2);
    for (String column : mapping.images()) {
      String ref = fields.get(columns.indexOf(column)).strip();
      if (!ref.isEmpty()) {
        segments.add(new Segment.Image(Refs.below(folder, ref)));
      }
    }
    for (String column : mapping.texts()) {
      String text = fields.get(columns.indexOf(column));
      if (!text.isEmpty()) {
        segments.add(new Segment.Text(text));
      }
    }
    Map<String, String> facets = new LinkedHashMap<>();
    for (int c = 0; c < columns.size(); c++) {
      if (!mapping.uses(columns.get(c)) && !fields.get(c).isEmpty()) {
        facets.put(shared.of(columns.get(c)), shared.of(fields.get(c)));
      }
    }
    String id = mapping.id().map(column -> fields.get(columns.indexOf(column))).orElse("");
    return new Sample(id.isEmpty() ? otherwise : id, segments, facets);
  }
}
