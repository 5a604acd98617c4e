package org.saev.engine.model;

import org.jspecify.annotations.Nullable;

/**
 * What a model is made of.
 *
 * @param encoder samples to tokens and pixels
 * @param tower pixels to rows of the decoder's width; null if the model reads text alone
 * @param imageToken the id whose positions take the tower's rows; -1 without a tower
 * @param blocked ids the model never answers with
 */
record ModelParts(
    SampleEncoder encoder,
    Decoder decoder,
    @Nullable ImageTower tower,
    int imageToken,
    long[] blocked) {
  /** A model that may answer with every id. */
  ModelParts(SampleEncoder encoder, Decoder decoder, @Nullable ImageTower tower, int imageToken) {
    this(encoder, decoder, tower, imageToken, new long[0]);
  }
}
