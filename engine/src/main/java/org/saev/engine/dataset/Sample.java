package org.saev.engine.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One row of a dataset.
 *
 * @param id the source's own identifier, unique in the dataset
 * @param segments texts and images in reading order
 * @param facets everything else the source says of it (style, group, licence …), by column name, in
 *     the source's order
 */
public record Sample(String id, List<Segment> segments, Map<String, String> facets) {
  public Sample {
    segments = List.copyOf(segments);
    facets = FacetMap.copyOf(facets);
  }

  /** All texts, joined by a line break. */
  public String text() {
    List<String> texts = new ArrayList<>();
    for (Segment segment : segments) {
      if (segment instanceof Segment.Text text) {
        texts.add(text.text());
      }
    }
    return String.join("\n", texts);
  }

  /** The images in order. */
  public List<Segment.Image> images() {
    return segments.stream()
        .filter(Segment.Image.class::isInstance)
        .map(Segment.Image.class::cast)
        .toList();
  }
}
