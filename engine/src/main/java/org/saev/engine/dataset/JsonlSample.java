package org.saev.engine.dataset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.saev.engine.job.SaevException;
import tools.jackson.databind.JsonNode;

/**
 * Makes a sample of one JSON object. Understood: our own form with {@code segments}, and one image
 * with one caption under the names other tools give them.
 */
final class JsonlSample {
  private static final List<String> ID = List.of("id", "sample_id", "uid");
  private static final List<String> IMAGE =
      List.of("image", "image_path", "img", "img_path", "file_name", "filename", "image_file");
  private static final List<String> CAPTION =
      List.of("caption", "text", "txt", "description", "title");

  /** Distinct facet values kept for sharing; columns with more than that are hardly categories. */
  private static final int SHARED_VALUES = 4096;

  private final Layout.Jsonl layout;
  private final String folder;
  private final Map<String, String> shared = new HashMap<>();

  JsonlSample(Layout.Jsonl layout) {
    this.layout = layout;
    this.folder = Refs.folder(layout.file());
  }

  /**
   * @throws SaevException naming the line if it is no sample
   */
  Sample parse(JsonNode line, long number) {
    Optional<String> idKey = first(line, ID);
    // without an id of its own a row is known by its line, which a reader can look up
    String id = idKey.map(key -> line.get(key).asString()).orElse(Long.toString(number));
    JsonNode segments = line.get("segments");
    if (segments != null && segments.isArray()) {
      return new Sample(
          id,
          segments(segments, number),
          facets(line, List.of(idKey.orElse("segments"), "segments")));
    }
    Optional<String> imageKey = first(line, IMAGE);
    Optional<String> captionKey = first(line, CAPTION);
    List<Segment> pair = new ArrayList<>(2);
    if (imageKey.isPresent()) {
      pair.add(image(line.get(imageKey.get()).asString()));
    } else if (layout.isPack()) {
      pair.add(image("img/" + id + ".png"));
    }
    captionKey.ifPresent(key -> pair.add(new Segment.Text(line.get(key).asString())));
    if (pair.isEmpty()) {
      throw new SaevException("dataset.line-no-sample", layout.file(), number);
    }
    List<String> used = new ArrayList<>(3);
    idKey.ifPresent(used::add);
    imageKey.ifPresent(used::add);
    captionKey.ifPresent(used::add);
    return new Sample(id, pair, facets(line, used));
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
        throw new SaevException("dataset.line-bad-segment", layout.file(), number);
      }
    }
    return segments;
  }

  private Segment.Image image(String ref) {
    String normal = Refs.normal(ref);
    // a reference that leads outside stays as it is written: it is refused when it is followed
    return new Segment.Image(Refs.isInside(normal) ? folder + normal : normal);
  }

  private Map<String, String> facets(JsonNode line, List<String> used) {
    Map<String, String> facets = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> property : line.properties()) {
      JsonNode value = property.getValue();
      if (value.isValueNode() && !value.isNull() && !used.contains(property.getKey())) {
        facets.put(share(property.getKey()), share(value.asString()));
      }
    }
    return facets;
  }

  /** One string for equal values: a million rows of the same licence need its text once. */
  private String share(String value) {
    if (shared.size() >= SHARED_VALUES) {
      return shared.getOrDefault(value, value);
    }
    String known = shared.putIfAbsent(value, value);
    return known == null ? value : known;
  }

  /** The first of {@code keys} that holds a text or a number. */
  private static Optional<String> first(JsonNode line, List<String> keys) {
    return keys.stream()
        .filter(key -> line.path(key).isString() || line.path(key).isNumber())
        .findFirst();
  }

  /** Whether a line says its own id. */
  static boolean hasId(JsonNode line) {
    return first(line, ID).isPresent();
  }
}
