package org.saev.engine.dataset;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** One way other tools write a sample as a JSON object. */
interface SampleForm {
  /** The forms known beside our own and the plain pair, the most particular first. */
  List<SampleForm> KNOWN =
      List.of(new ConversationForm(), new PreferenceForm(), new InterleavedForm());

  /** Whether the object has what this form needs. */
  boolean matches(JsonNode object);

  /**
   * Texts and images in reading order.
   *
   * @param image makes a segment of a reference as it is written
   */
  List<Segment> segments(JsonNode object, Function<String, Segment.Image> image);

  /** Keys that went into the segments: everything else becomes a facet. */
  Set<String> used();
}
