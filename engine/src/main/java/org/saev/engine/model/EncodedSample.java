package org.saev.engine.model;

import java.util.List;

/**
 * One sample ready for the model.
 *
 * @param tokens what each position is
 * @param pictures those it shows, in order, each of its own size; empty without image
 * @param positions rotary positions where they are not the indices: 3 × length, time before row
 *     before column; else empty
 */
public record EncodedSample(TokenTable tokens, List<EncodedPicture> pictures, int[] positions) {
  public EncodedSample {
    pictures = List.copyOf(pictures);
  }

  /** A sample that shows no picture. */
  static EncodedSample ofText(TokenTable tokens) {
    return new EncodedSample(tokens, List.of(), new int[0]);
  }

  /** How many positions the pictures take, unless the sequence was cut. */
  int imagePositions() {
    return pictures.stream().mapToInt(picture -> picture.rows().length).sum();
  }
}
