package org.saev.app.common.sample;

import java.util.ArrayList;
import java.util.List;
import org.saev.engine.dataset.Sample;
import org.saev.engine.dataset.Segment;

/**
 * Where the segments of a sample stand when it is shown whole: its pictures in order, its texts as
 * {@link Sample#text()} joins them.
 */
final class SamplePlaces {
  private final Sample sample;
  private final String text;
  private final int[] place;

  SamplePlaces(Sample sample) {
    this.sample = sample;
    text = sample.text();
    place = new int[sample.segments().size()];
    int pictures = 0;
    int chars = 0;
    for (int i = 0; i < place.length; i++) {
      switch (sample.segments().get(i)) {
        case Segment.Image image -> place[i] = pictures++;
        case Segment.Text piece -> {
          place[i] = chars;
          chars += piece.text().length() + 1;
        }
      }
    }
  }

  String text() {
    return text;
  }

  /** Which of the pictures a segment is, from 0. */
  int picture(int segment) {
    return place[segment];
  }

  /** Where a place within a text's segment lies in the whole text. */
  int inText(int segment, int at) {
    return Math.clamp((long) place[segment] + at, 0, text.length());
  }

  /** The sample with heat. */
  Evidence heated(
      int row,
      List<List<PatchHeat>> patches,
      List<TokenHeat> tokens,
      float activation,
      boolean signed) {
    List<Evidence.Picture> pictures = new ArrayList<>();
    for (Segment.Image image : sample.images()) {
      pictures.add(new Evidence.Picture(image, patches.get(pictures.size())));
    }
    return new Evidence(row, sample.id(), pictures, text, tokens, activation, signed);
  }

  /** An empty list for every picture. */
  <T> List<List<T>> perPicture() {
    List<List<T>> lists = new ArrayList<>();
    sample.images().forEach(image -> lists.add(new ArrayList<>()));
    return lists;
  }
}
