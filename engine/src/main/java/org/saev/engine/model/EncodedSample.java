package org.saev.engine.model;

/**
 * One sample ready for the model.
 *
 * @param tokens what each position is
 * @param pixels pixel values per tile, channel-first and normalised: tiles × 3 × height × width;
 *     empty without image
 * @param tiles number of tiles in {@code pixels}
 * @param imageHeight pixels per tile, vertically
 * @param imageWidth pixels per tile, horizontally
 * @param imageRows per image position of the sequence, which of the rows the vision tower makes of
 *     {@code pixels} stands there; the number of those rows stands for the learned end of a row
 * @param positions rotary positions where they are not the indices: 3 × length, time before row
 *     before column; else empty
 */
public record EncodedSample(
    TokenTable tokens,
    float[] pixels,
    int tiles,
    int imageHeight,
    int imageWidth,
    int[] imageRows,
    int[] positions) {

  /** A sample that shows no picture. */
  static EncodedSample ofText(TokenTable tokens) {
    return new EncodedSample(tokens, new float[0], 0, 0, 0, new int[0], new int[0]);
  }
}
