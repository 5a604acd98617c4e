package org.saev.engine.dataset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.saev.engine.job.SaevException;
import tools.jackson.databind.JsonNode;

/**
 * Makes a sample of one JSON object. Understood: our own form with {@code segments}, one image with
 * one caption under the names other tools give them, and the forms of {@link SampleForm}.
 */
final class JsonlSample {
  private final String file;
  private final String folder;
  private final boolean isPack;
  private final Optional<Mapping> mapping;
  private final SharedValues shared = new SharedValues();

  JsonlSample(Layout.Jsonl layout) {
    this(layout.file(), Refs.folder(layout.file()), layout.isPack(), layout.mapping());
  }

  JsonlSample(Layout.JsonArray layout) {
    this(layout.file(), layout.folder(), false, layout.mapping());
  }

  /**
   * @param file what to call the source in an error
   * @param folder where image references count from
   * @param isPack whether an object without an image means {@code img/<id>.png}
   * @param mapping which keys mean what; found out by their names if empty
   */
  JsonlSample(String file, String folder, boolean isPack, Optional<Mapping> mapping) {
    this.mapping = mapping;
    this.file = file;
    this.folder = folder;
    this.isPack = isPack;
  }

  /**
   * @throws SaevException naming the line if it is no sample
   */
  Sample parse(JsonNode line, long number) {
    return parse(line, Long.toString(number), number);
  }

  /**
   * @param otherwise the id of an object that has none
   * @param number its line, for errors
   * @throws SaevException naming the line if it is no sample
   */
  Sample parse(JsonNode line, String otherwise, long number) {
    if (mapping.isPresent()) {
      return mapped(line, mapping.get(), otherwise, number);
    }
    Optional<String> idKey = first(line, ColumnNames.ID);
    // without an id of its own a row is known by its line, which a reader can look up
    String id = idKey.map(key -> line.get(key).asString()).orElse(otherwise);
    JsonNode segments = line.get("segments");
    if (segments != null && segments.isArray()) {
      return new Sample(
          id,
          segments(segments, number),
          facets(line, List.of(idKey.orElse("segments"), "segments")));
    }
    for (SampleForm form : SampleForm.KNOWN) {
      if (form.matches(line)) {
        List<String> used = new ArrayList<>(form.used());
        idKey.ifPresent(used::add);
        return new Sample(id, form.segments(line, this::image), facets(line, used));
      }
    }
    Optional<String> imageKey = first(line, ColumnNames.IMAGE);
    Optional<String> captionKey = first(line, ColumnNames.CAPTION);
    List<Segment> pair = new ArrayList<>(2);
    if (imageKey.isPresent()) {
      pair.add(image(line.get(imageKey.get()).asString()));
    } else if (isPack) {
      pair.add(image("img/" + id + ".png"));
    }
    captionKey.ifPresent(key -> pair.add(new Segment.Text(line.get(key).asString())));
    if (pair.isEmpty()) {
      throw new SaevException("dataset.line-no-sample", file, number);
    }
    List<String> used = new ArrayList<>(3);
    idKey.ifPresent(used::add);
    imageKey.ifPresent(used::add);
    captionKey.ifPresent(used::add);
    return new Sample(id, pair, facets(line, used));
  }

  /** A key may hold one text, one reference, or a list of them. */
  private Sample mapped(JsonNode line, Mapping columns, String otherwise, long number) {
    List<Segment> segments = new ArrayList<>();
    for (String column : columns.images()) {
      values(line.path(column)).forEach(value -> segments.add(image(value)));
    }
    for (String column : columns.texts()) {
      values(line.path(column)).forEach(value -> segments.add(new Segment.Text(value)));
    }
    if (segments.isEmpty()) {
      throw new SaevException("dataset.line-no-sample", file, number);
    }
    List<String> used = new ArrayList<>(columns.images());
    used.addAll(columns.texts());
    columns.id().ifPresent(used::add);
    String id = columns.id().map(key -> line.path(key).asString("")).orElse("");
    return new Sample(id.isEmpty() ? otherwise : id, segments, facets(line, used));
  }

  private static List<String> values(JsonNode value) {
    List<String> values = new ArrayList<>(1);
    for (JsonNode element : value.isArray() ? value : List.of(value)) {
      if (element.isValueNode() && !element.isNull() && !element.asString().isEmpty()) {
        values.add(element.asString());
      }
    }
    return values;
  }

  private List<Segment> segments(JsonNode array, long number) {
    List<Segment> segments = new ArrayList<>(array.size());
    for (JsonNode element : array) {
      JsonNode image = element.get("image");
      JsonNode text = element.get("text");
      if (image != null && image.isString()) {
        segments.add(image(image.asString()));
      } else if (text != null && text.isString()) {
        segments.add(new Segment.Text(text.asString()));
      } else {
        throw new SaevException("dataset.line-bad-segment", file, number);
      }
    }
    return segments;
  }

  private Segment.Image image(String ref) {
    return new Segment.Image(Refs.below(folder, ref));
  }

  private Map<String, String> facets(JsonNode line, List<String> used) {
    Map<String, String> facets = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> property : line.properties()) {
      JsonNode value = property.getValue();
      if (value.isValueNode() && !value.isNull() && !used.contains(property.getKey())) {
        facets.put(shared.of(property.getKey()), shared.of(value.asString()));
      }
    }
    return facets;
  }

  /** The first of {@code keys} that holds a text or a number. */
  static Optional<String> first(JsonNode line, List<String> keys) {
    return keys.stream()
        .filter(key -> line.path(key).isString() || line.path(key).isNumber())
        .findFirst();
  }

  /** Whether a line says its own id. */
  static boolean hasId(JsonNode line) {
    return first(line, ColumnNames.ID).isPresent();
  }
}
