package org.saev.engine.dataset;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.saev.engine.artifact.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;

/** Samples as lines of our own JSONL form. */
final class SegmentsJson {
  /** The file such lines are written to. */
  static final String FILE = "samples.jsonl";

  private static final ObjectWriter ONE_LINE =
      Json.MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT);

  private SegmentsJson() {}

  static String line(Sample sample) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("id", sample.id());
    object.put("segments", sample.segments().stream().map(SegmentsJson::segment).toList());
    sample.facets().forEach(object::putIfAbsent);
    return ONE_LINE.writeValueAsString(object);
  }

  /** Any JSON value without line breaks. */
  static String oneLine(Object node) {
    return ONE_LINE.writeValueAsString(node);
  }

  private static Map<String, String> segment(Segment segment) {
    return switch (segment) {
      case Segment.Text text -> Map.of("text", text.text());
      case Segment.Image image -> Map.of("image", image.ref());
    };
  }

  /**
   * A line as it was read. One that says no id is given the one it was known by: without it the row
   * would be called otherwise in a file with fewer lines.
   */
  static byte[] withId(String line, JsonNode node, String id) {
    if (JsonlSample.hasId(node)) {
      return line.getBytes(StandardCharsets.UTF_8);
    }
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("id", id);
    for (Map.Entry<String, JsonNode> property : node.properties()) {
      object.putIfAbsent(property.getKey(), property.getValue());
    }
    return ONE_LINE.writeValueAsBytes(object);
  }
}
