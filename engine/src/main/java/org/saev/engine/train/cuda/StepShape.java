package org.saev.engine.train.cuda;

import org.saev.engine.train.TopKRecipe;

/**
 * The sizes of a training step.
 *
 * @param dIn columns of the activations
 * @param features d_sae
 * @param k features kept per token
 * @param auxK dead features that take part per token; 0 where nothing revives them
 * @param rows tokens per step
 * @param chunk tokens whose pre-activations exist at a time
 */
record StepShape(int dIn, int features, int k, int auxK, int rows, int chunk) {
  /** Bytes of shared memory for the decoder rows of one block; every supported GPU has so much. */
  private static final int DECODE_BYTES = 64 << 10;

  /** Threads of a decoding block. */
  static final int DECODE_THREADS = 256;

  /** One warp's columns, 8 per lane. */
  private static final int WIDEST_SLICE = 256;

  private static final int NARROWEST_SLICE = 16;

  static StepShape of(TopKRecipe recipe, int dIn, int rows, int chunk) {
    int auxK = recipe.auxWeight() > 0 ? Math.min(recipe.auxK(), recipe.features()) : 0;
    return new StepShape(dIn, recipe.features(), recipe.k(), auxK, rows, Math.min(chunk, rows));
  }

  StepShape withChunk(int tokens) {
    return new StepShape(dIn, features, k, auxK, rows, Math.min(tokens, rows));
  }

  /** Columns as stored: a multiple of 8, so that every row begins at 16 bytes. */
  int d() {
    return Math.ceilDiv(dIn, 8) * 8;
  }

  /** Features as stored: a multiple of 8. */
  int n() {
    return Math.ceilDiv(features, 8) * 8;
  }

  /** Columns that one block decodes when {@code kept} features are active per token. */
  static int slice(int kept) {
    int slice = WIDEST_SLICE;
    while (slice > NARROWEST_SLICE && (long) slice * kept * 2 > DECODE_BYTES) {
      slice /= 2;
    }
    return slice;
  }

  /** Blocks that share a row when {@code kept} features are active per token. */
  int slices(int kept) {
    return Math.ceilDiv(d(), slice(kept));
  }

  /** Bytes of shared memory of a decoding block. */
  static int decodeBytes(int kept) {
    return kept * slice(kept) * 2 + 8 * DECODE_THREADS * 4 + kept * 4;
  }

  /** Most pairs (token, feature) of a batch. */
  long pairs() {
    return (long) rows * (k + auxK);
  }

  /** Threads that update a weight row: one per 16 bytes, as far as a block reaches. */
  int updateThreads() {
    return Math.min(256, Math.ceilDiv(d() / 8, 32) * 32);
  }
}
