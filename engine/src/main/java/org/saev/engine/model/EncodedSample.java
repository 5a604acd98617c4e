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
 */
public record EncodedSample(
    TokenTable tokens, float[] pixels, int tiles, int imageHeight, int imageWidth) {}
