package org.saev.engine.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * A question about an image with two answers to choose from, as Align-Anything ({@code response_1},
 * {@code response_2}) and RLAIF-V ({@code chosen}, {@code rejected}) write it. Both answers belong
 * to the sample: pairs that share image and question differ in nothing else.
 */
final class PreferenceForm implements SampleForm {
  private static final List<String> QUESTION = List.of("question", "prompt");
  private static final List<List<String>> ANSWERS =
      List.of(List.of("response_1", "response_2"), List.of("chosen", "rejected"));

  @Override
  public boolean matches(JsonNode object) {
    return object.path("image").isString()
        && question(object).isPresent()
        && answers(object).isPresent();
  }

  @Override
  public List<Segment> segments(JsonNode object, Function<String, Segment.Image> image) {
    List<Segment> segments = new ArrayList<>(4);
    segments.add(image.apply(object.path("image").asString()));
    List<String> keys = new ArrayList<>(question(object).stream().toList());
    keys.addAll(answers(object).orElse(List.of()));
    for (String key : keys) {
      segments.add(new Segment.Text(object.path(key).asString()));
    }
    return segments;
  }

  private static Optional<String> question(JsonNode object) {
    return QUESTION.stream().filter(key -> object.path(key).isString()).findFirst();
  }

  private static Optional<List<String>> answers(JsonNode object) {
    return ANSWERS.stream()
        .filter(keys -> keys.stream().allMatch(key -> object.path(key).isString()))
        .findFirst();
  }

  @Override
  public Set<String> used() {
    return Set.of("image", "question", "prompt", "response_1", "response_2", "chosen", "rejected");
  }
}
