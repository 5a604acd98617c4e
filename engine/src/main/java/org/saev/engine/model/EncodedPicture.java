package org.saev.engine.model;

/**
 * One picture of a sample ready for the model.
 *
 * @param pixels values, channel-first and normalised: tiles × 3 × height × width; samples that show
 *     the same picture share this array
 * @param tiles number of tiles in {@code pixels}
 * @param height pixels per tile, vertically
 * @param width pixels per tile, horizontally
 * @param rows per image position of this picture, which of the rows the vision tower makes of it
 *     stands there; the number of those rows stands for the learned end of a row
 */
public record EncodedPicture(float[] pixels, int tiles, int height, int width, int[] rows) {}
