package org.saev.engine.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * OBELICS' documents: the lists {@code images} and {@code texts} are equally long, and at each
 * place one of them says what stands there.
 */
final class InterleavedForm implements SampleForm {
  @Override
  public boolean matches(JsonNode object) {
    JsonNode images = object.path("images");
    JsonNode texts = object.path("texts");
    return images.isArray() && texts.isArray() && images.size() == texts.size();
  }

  @Override
  public List<Segment> segments(JsonNode object, Function<String, Segment.Image> image) {
    JsonNode images = object.path("images");
    JsonNode texts = object.path("texts");
    List<Segment> segments = new ArrayList<>(images.size());
    for (int i = 0; i < images.size(); i++) {
      if (images.path(i).isString() && !images.path(i).asString().isEmpty()) {
        segments.add(image.apply(images.path(i).asString()));
      }
      if (texts.path(i).isString() && !texts.path(i).asString().isEmpty()) {
        segments.add(new Segment.Text(texts.path(i).asString()));
      }
    }
    return segments;
  }

  @Override
  public Set<String> used() {
    return Set.of("images", "texts");
  }
}
