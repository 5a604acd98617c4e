package org.saev.engine.model;

import java.util.ArrayList;
import java.util.List;
import org.saev.engine.dataset.Sample;
import org.saev.engine.dataset.Segment;

/**
 * A sample's texts as one text, with the way back.
 *
 * @param text all texts, joined by line breaks as {@link Sample#text()} joins them
 * @param parts where each text segment lies in it
 * @param imageSegments per image, its segment's index
 */
record OwnText(String text, List<Part> parts, List<Integer> imageSegments) {
  /** One text segment: its index in the sample and its chars in the joined text. */
  record Part(int segment, int start, int end) {}

  static OwnText of(Sample sample) {
    List<Part> parts = new ArrayList<>();
    List<Integer> images = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < sample.segments().size(); i++) {
      switch (sample.segments().get(i)) {
        case Segment.Text text -> {
          parts.add(new Part(i, start, start + text.text().length()));
          start += text.text().length() + 1;
        }
        case Segment.Image image -> images.add(i);
      }
    }
    return new OwnText(sample.text(), parts, images);
  }

  /** The part a char of the joined text lies in; a joining line break counts to the text before. */
  Part partAt(int position) {
    Part found = parts.getFirst();
    for (Part part : parts) {
      if (part.start() <= position) {
        found = part;
      }
    }
    return found;
  }
}
