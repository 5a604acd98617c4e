package org.saev.engine.dataset;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.saev.engine.artifact.Json;
import org.saev.engine.job.SaevException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/**
 * COCO captions: a list of {@code images} and a list of {@code annotations} that caption them. Each
 * caption with its image is one sample, since each can be wrong by itself.
 */
final class CocoFormat {
  private static final String IMAGES = "images";
  private static final String ANNOTATIONS = "annotations";

  private CocoFormat() {}

  /** Whether the file's only object has both lists. */
  static boolean understands(FileTree tree, String file) {
    return JsonStream.walk(
        tree,
        file,
        json -> {
          Set<String> lists = new HashSet<>();
          if (json.nextToken() != JsonToken.START_OBJECT) {
            return false;
          }
          while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = json.currentName();
            if (json.nextToken() == JsonToken.START_ARRAY) {
              lists.add(key);
            }
            json.skipChildren();
          }
          return lists.containsAll(List.of(IMAGES, ANNOTATIONS));
        });
  }

  /**
   * @throws SaevException naming the line of an annotation that has no caption or no known image
   */
  static List<Sample> read(FileTree tree, Layout.Coco layout, Reading reading) {
    Map<String, String> files = new HashMap<>();
    elements(tree, layout.file(), IMAGES, (node, line) -> addFile(node, line, files, layout));
    Samples samples = new Samples(layout.file(), reading);
    elements(
        tree,
        layout.file(),
        ANNOTATIONS,
        (node, line) -> {
          if (!samples.isFull()) {
            samples.add(sample(node, line, files, layout), line);
          }
        });
    return samples.all();
  }

  /** Names of the images in the file, as they are written. */
  static List<String> files(FileTree tree, String file) {
    List<String> names = new ArrayList<>();
    elements(tree, file, IMAGES, (node, line) -> names.add(node.path("file_name").asString("")));
    return names;
  }

  private static void addFile(
      JsonNode node, long line, Map<String, String> files, Layout.Coco layout) {
    if (!node.path("file_name").isString() || !node.path("id").isValueNode()) {
      throw new SaevException("dataset.coco-image", layout.file(), line);
    }
    files.put(node.path("id").asString(), node.path("file_name").asString());
  }

  private static Sample sample(
      JsonNode node, long line, Map<String, String> files, Layout.Coco layout) {
    String imageId = node.path("image_id").asString("");
    String file = files.get(imageId);
    if (file == null || !node.path("caption").isString() || !node.path("id").isValueNode()) {
      throw new SaevException("dataset.coco-annotation", layout.file(), line);
    }
    return new Sample(
        node.path("id").asString(),
        List.of(
            new Segment.Image(Refs.below(layout.folder(), file)),
            new Segment.Text(node.path("caption").asString())),
        facets(node));
  }

  /** What an annotation says beside its caption; our own exports keep their facets here. */
  private static Map<String, String> facets(JsonNode node) {
    Map<String, String> facets = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> property : node.properties()) {
      JsonNode value = property.getValue();
      String key = property.getKey();
      if (value.isValueNode() && !value.isNull() && !key.equals("id") && !key.equals("caption")) {
        facets.put(key, value.asString());
      }
    }
    return facets;
  }

  /** Takes one element of a list and the line it begins on. */
  @FunctionalInterface
  private interface Element {
    void take(JsonNode node, long line);
  }

  private static void elements(FileTree tree, String file, String list, Element element) {
    JsonStream.walk(
        tree,
        file,
        json -> {
          json.nextToken();
          while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean wanted = json.currentName().equals(list);
            json.nextToken();
            if (!wanted) {
              json.skipChildren();
              continue;
            }
            while (json.nextToken() != JsonToken.END_ARRAY) {
              long line = JsonStream.line(json);
              element.take(json.readValueAsTree(), line);
            }
          }
          return file;
        });
  }

  /** Writes the file anew with the annotations of chosen rows and the images they caption. */
  static void copy(StoredDataset dataset, Layout.Coco layout, BitSet rows, OutputStream out) {
    Set<String> annotations = new HashSet<>();
    Set<String> images = new HashSet<>();
    rows.stream()
        .mapToObj(dataset::sample)
        .forEach(sample -> {
          annotations.add(sample.id());
          images.add(String.valueOf(sample.facets().get("image_id")));
        });
    Map<String, Predicate<String>> kept =
        Map.of(IMAGES, images::contains, ANNOTATIONS, annotations::contains);
    JsonStream.walk(
        dataset.tree(),
        layout.file(),
        json -> {
          try (JsonGenerator to = Json.MAPPER.createGenerator(out)) {
            json.nextToken();
            to.writeStartObject();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
              String key = json.currentName();
              json.nextToken();
              to.writeName(key);
              copyValue(json, to, kept.get(key));
            }
            to.writeEndObject();
          }
          return layout;
        });
  }

  private static void copyValue(JsonParser json, JsonGenerator to, @Nullable Predicate<String> kept)
      throws IOException {
    if (kept == null) {
      to.copyCurrentStructure(json);
      return;
    }
    to.writeStartArray();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      JsonNode node = json.readValueAsTree();
      if (kept.test(node.path("id").asString(""))) {
        to.writeTree(node);
      }
    }
    to.writeEndArray();
  }
}
