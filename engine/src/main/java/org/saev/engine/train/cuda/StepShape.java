package org.saev.engine.train.cuda;

import java.util.List;
import org.saev.engine.train.Recipe;
import org.saev.engine.train.SaeVRecipe;
import org.saev.engine.train.SparseRecipe;

/**
 * The sizes of a training step.
 *
 * @param dIn columns of the activations
 * @param features d_sae
 * @param k features kept per token, or on average per token
 * @param auxK dead features that take part per token; 0 where nothing revives them
 * @param wholeBatch whether the k · rows largest of the batch are kept
 * @param dense whether all positive pre-activations are kept, and steps are whole matrix products
 * @param prefixes where the nested prefixes of the features end; one where there are none
 * @param precision of what is not summed
 * @param rows tokens per step
 * @param chunk tokens whose pre-activations exist at a time
 */
record StepShape(
    int dIn,
    int features,
    int k,
    int auxK,
    boolean wholeBatch,
    boolean dense,
    List<Integer> prefixes,
    Precision precision,
    int rows,
    int chunk) {
  /** Threads of a decoding block. */
  static final int DECODE_THREADS = 256;

  /** Bytes of a decoder row that one block handles: one warp's columns, 8 per lane in bf16. */
  private static final int SLICE_BYTES = 512;

  /**
   * Most decoder rows in a block's shared memory at a time; every supported GPU has room for them.
   */
  private static final int LARGEST_TILE = 128;

  /** Shared memory that a block may use on every supported GPU, less what kernels declare. */
  private static final int SHARED_BYTES = 96 << 10;

  static StepShape of(Recipe recipe, int dIn, Precision precision, int rows) {
    return switch (recipe) {
      case SparseRecipe sparse -> of(sparse, dIn, precision, rows);
      case SaeVRecipe saeV ->
          new StepShape(
              dIn,
              saeV.features(),
              1,
              0,
              false,
              true,
              List.of(saeV.features()),
              precision,
              rows,
              rows);
    };
  }

  private static StepShape of(SparseRecipe recipe, int dIn, Precision precision, int rows) {
    int auxK = recipe.auxWeight() > 0 ? Math.min(recipe.auxK(), recipe.features()) : 0;
    return new StepShape(
        dIn,
        recipe.features(),
        recipe.k(),
        auxK,
        recipe.wholeBatch(),
        false,
        recipe.prefixes(),
        precision,
        rows,
        rows);
  }

  StepShape withChunk(int tokens) {
    return new StepShape(
        dIn,
        features,
        k,
        auxK,
        wholeBatch,
        dense,
        prefixes,
        precision,
        rows,
        Math.min(tokens, rows));
  }

  /** Whether all pre-activations of the batch exist at once. */
  boolean inOnePiece() {
    return chunk >= rows;
  }

  boolean precise() {
    return precision == Precision.FP32;
  }

  int levels() {
    return prefixes.size();
  }

  /** Columns as stored: a multiple of 8, so that every row begins at 16 bytes. */
  int d() {
    return Math.ceilDiv(dIn, 8) * 8;
  }

  /** Features as stored: a multiple of 8. */
  int n() {
    return Math.ceilDiv(features, 8) * 8;
  }

  /** Bytes of {@code count} values. */
  long cells(long count) {
    return count * precision.bytes();
  }

  /** Columns that one block decodes. */
  int slice() {
    return SLICE_BYTES / precision.bytes();
  }

  /** Blocks that share a row. */
  int slices() {
    return Math.ceilDiv(d(), slice());
  }

  /**
   * Decoder rows of the main code in shared memory at a time; one tile is enough for most tokens.
   */
  int tile() {
    int usual = wholeBatch ? Math.ceilDiv(5 * k, 32) * 8 : k;
    return Math.min(LARGEST_TILE, Math.min(usual, features));
  }

  int auxTile() {
    return Math.min(LARGEST_TILE, auxK);
  }

  /** Bytes of shared memory of a decoding block. */
  int decodeBytes(int tile, int levels) {
    return tile * SLICE_BYTES + 8 * DECODE_THREADS * 4 + levels * slice() * 4 + tile * 4;
  }

  /** Most pairs (token, feature) of a batch. */
  long pairs() {
    return (long) rows * (k + auxK);
  }

  /** 32-bit words with one bit per token and code. */
  int orderWords() {
    return Math.ceilDiv(2 * rows, 32);
  }

  /** 32-bit words with one bit per eight features. */
  int markWords() {
    return Math.ceilDiv(n() / 8, 32);
  }

  /** Warps of a block that puts pairs in order; each has two words per word of tokens. */
  int orderWarps() {
    return Math.clamp(SHARED_BYTES / (8L * orderWords()), 0, 8);
  }

  /** Threads that update a weight row: one per 8 columns, as far as a block reaches. */
  int updateThreads() {
    return Math.min(256, Math.ceilDiv(d() / 8, 32) * 32);
  }
}
