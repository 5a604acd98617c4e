package org.saev.engine.dataset;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.saev.engine.artifact.Json;
import org.saev.engine.job.SaevException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The JSON object that stands beside an image and says more of it: its caption, its id, facets; or,
 * where it lists segments, how several images and texts belong together.
 */
final class SideJson {
  private final String name;
  private final JsonNode node;
  private final SharedValues shared;

  private SideJson(String name, JsonNode node, SharedValues shared) {
    this.name = name;
    this.node = node;
    this.shared = shared;
  }

  /**
   * @return empty if the file holds something else than one object
   * @throws SaevException if it is no JSON
   */
  static Optional<SideJson> read(FileTree tree, String name, SharedValues shared)
      throws IOException {
    byte[] bytes = tree.read(name, Limits.LARGEST_CAPTION);
    try {
      JsonNode node = Json.MAPPER.readTree(TextEncoding.decode(bytes, name));
      return node.isObject() ? Optional.of(new SideJson(name, node, shared)) : Optional.empty();
    } catch (JacksonException e) {
      long line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new SaevException(e, "dataset.line-malformed", name, line, e.getOriginalMessage());
    }
  }

  /** The whole sample if the object says how its images and texts follow each other. */
  Optional<Sample> sample(String otherwise) {
    boolean whole =
        node.path("segments").isArray()
            || SampleForm.KNOWN.stream().anyMatch(form -> form.matches(node));
    return whole
        ? Optional.of(
            new JsonlSample(name, Refs.folder(name), false, Optional.empty())
                .parse(node, otherwise, 1))
        : Optional.empty();
  }

  Optional<String> id() {
    return JsonlSample.first(node, ColumnNames.ID).map(key -> node.path(key).asString());
  }

  Optional<String> caption() {
    return JsonlSample.first(node, ColumnNames.CAPTION).map(key -> node.path(key).asString());
  }

  /** Everything else of one value. */
  Map<String, String> facets() {
    List<Optional<String>> used =
        List.of(
            JsonlSample.first(node, ColumnNames.ID), JsonlSample.first(node, ColumnNames.CAPTION));
    Map<String, String> facets = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> property : node.properties()) {
      JsonNode value = property.getValue();
      if (value.isValueNode()
          && !value.isNull()
          && !used.contains(Optional.of(property.getKey()))) {
        facets.put(shared.of(property.getKey()), shared.of(value.asString()));
      }
    }
    return facets;
  }
}
