package org.saev.engine.dataset;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * LLaVA's conversations: turns of {@code from} and {@code value}, in which {@code <image>} marks
 * where the next of the images belongs. Without marks the images come first. Where there are more
 * marks than images or fewer, nobody can say which belong together: the images come first and the
 * marks stay in the texts, where a check finds them.
 */
final class ConversationForm implements SampleForm {
  /** What stands in a text where an image belongs. */
  static final String MARK = "<image>";

  @Override
  public boolean matches(JsonNode object) {
    JsonNode turns = object.path("conversations");
    if (!turns.isArray() || turns.isEmpty()) {
      return false;
    }
    for (JsonNode turn : turns) {
      if (!turn.path("value").isString()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public List<Segment> segments(JsonNode object, Function<String, Segment.Image> image) {
    Deque<Segment.Image> images = new ArrayDeque<>();
    for (String key : List.of("image", "images")) {
      JsonNode value = object.path(key);
      if (value.isString()) {
        images.add(image.apply(value.asString()));
      }
      for (JsonNode element : value.isArray() ? value : object.path("")) {
        if (element.isString()) {
          images.add(image.apply(element.asString()));
        }
      }
    }
    List<Segment> segments = new ArrayList<>();
    long marks = 0;
    for (JsonNode turn : object.path("conversations")) {
      marks += turn.path("value").asString().split(MARK, -1).length - 1;
    }
    if (images.size() != marks) {
      segments.addAll(images);
      images.clear();
    }
    for (JsonNode turn : object.path("conversations")) {
      addTurn(turn.path("value").asString(), images, segments);
    }
    return segments;
  }

  private static void addTurn(String value, Deque<Segment.Image> images, List<Segment> segments) {
    String rest = value;
    for (int at = rest.indexOf(MARK); at >= 0 && !images.isEmpty(); at = rest.indexOf(MARK)) {
      addText(rest.substring(0, at), segments);
      segments.add(images.remove());
      rest = rest.substring(at + MARK.length());
    }
    addText(rest, segments);
  }

  /** The line break beside a mark belongs to the mark. */
  private static void addText(String text, List<Segment> segments) {
    if (!text.isBlank()) {
      segments.add(new Segment.Text(text.strip()));
    }
  }

  @Override
  public Set<String> used() {
    return Set.of("conversations", "image", "images");
  }
}
