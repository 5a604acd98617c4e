package org.saev.engine.train;

import java.util.Arrays;
import org.saev.engine.sae.CodeBlock;
import org.saev.engine.tensor.RowKernels;

/**
 * The errors of a batch and the gradient of every active value, token by token.
 *
 * <p>With nested prefixes every feature is part of several reconstructions. What its gradient needs
 * is the sum of their errors, so one error per prefix is kept: that of the prefix in which the
 * feature appears first, plus those of all longer ones.
 *
 * <p>Gradients are left without their common factor (2 / variance or 2 / tokens), which is known
 * only after the whole batch.
 */
final class Reconstruction {
  private final Recipe recipe;
  private final int[] prefixes;
  private final RowKernels kernels;
  private final int d;

  /** Inputs as the encoder sees them, tokens × d_in. */
  float[] input = new float[0];

  /** Per prefix: Σ of x̂ − x over it and all longer ones, tokens × d_in. The last is x̂ − x. */
  final float[][] errors;

  /** Norms of the rows of {@link #input}. */
  float[] inputNorm = new float[0];

  /** Norms of the rows of {@link #errors}. */
  final float[][] errorNorms;

  /** Norms of the rows of {@link #auxError}. */
  float[] auxNorm = new float[0];

  /** What is left of the error after the dead features' part, tokens × d_in. */
  float[] auxError = new float[0];

  Reconstruction(Recipe recipe, int d, RowKernels kernels) {
    this.recipe = recipe;
    this.d = d;
    this.kernels = kernels;
    this.prefixes = prefixes(recipe);
    this.errors = new float[prefixes.length][0];
    this.errorNorms = new float[prefixes.length][0];
  }

  private static int[] prefixes(Recipe recipe) {
    return switch (recipe) {
      case SparseRecipe sparse -> sparse.prefixes().stream().mapToInt(Integer::intValue).toArray();
      case SaeVRecipe saeV -> new int[] {saeV.features()};
    };
  }

  /** How many prefixes there are. */
  int levels() {
    return prefixes.length;
  }

  /** The level whose errors feature {@code f}'s gradient is made of. */
  int levelOf(int f) {
    int level = 0;
    while (f >= prefixes[level]) {
      level++;
    }
    return level;
  }

  void reserve(int rows, boolean withDead) {
    input = room(input, rows * d);
    for (int level = 0; level < errors.length; level++) {
      errors[level] = room(errors[level], rows * d);
      errorNorms[level] = room(errorNorms[level], rows);
    }
    inputNorm = room(inputNorm, rows);
    auxNorm = room(auxNorm, withDead ? rows : 0);
    auxError = room(auxError, withDead ? rows * d : 0);
  }

  /** Scales, and centres where the recipe does. */
  void prepare(float[] x, int first, int count, float inputScale, float[] bDec) {
    int end = (first + count) * d;
    for (int i = first * d; i < end; i++) {
      input[i] = x[i] * inputScale;
    }
    if (recipe.centred()) {
      for (int r = first; r < first + count; r++) {
        kernels.addScaled(input, r * d, bDec, 0, d, -1);
      }
    }
  }

  /** Decodes a block's codes into its errors, gradients and sums. */
  void decode(byte[] modality, int first, Weights weights, float[] norms, double l1, Block block) {
    CodeBlock codes = block.codes;
    block.gradient = room(block.gradient, codes.size());
    block.clearSums();
    for (int r = 0; r < codes.rows(); r++) {
      int token = first + r;
      double square = decodeRow(token * d, codes.start(r), codes.start(r + 1), weights, block);
      finish(r, token, square, modality[token], norms, l1, block);
    }
  }

  /**
   * The same as matrix products, for a recipe that neither centres nor has nested prefixes.
   *
   * @param full {@link DenseForward#room} floats
   */
  void decodeDense(
      byte[] modality,
      int first,
      DenseForward dense,
      float[] full,
      float[] norms,
      double l1,
      Block block) {
    CodeBlock codes = block.codes;
    block.gradient = room(block.gradient, codes.size());
    block.clearSums();
    float[] decoded = dense.decode(codes, full);
    float[] error = errors[0];
    for (int r = 0; r < codes.rows(); r++) {
      System.arraycopy(decoded, r * dense.stride(), error, (first + r) * d, d);
      kernels.addScaled(error, (first + r) * d, input, (first + r) * d, d, -1);
    }
    dense.gradients(codes, error, first * d, full, block.gradient);
    for (int r = 0; r < codes.rows(); r++) {
      int row = (first + r) * d;
      double square = kernels.dot(error, row, error, row, d);
      block.prefixSquare += square;
      kernels.addScaled(block.errorSum, 0, error, row, d, 1);
      finish(r, first + r, square, modality[first + r], norms, l1, block);
    }
  }

  /** What is left to do for a token once its errors and its codes' gradients are there. */
  private void finish(
      int r, int token, double square, byte modality, float[] norms, double l1, Block block) {
    int from = block.codes.start(r);
    int to = block.codes.start(r + 1);
    int row = token * d;
    if (l1 > 0) {
      penalize(norms, l1, block, from, to);
    }
    double inputSquare = kernels.dot(input, row, input, row, d);
    inputNorm[token] = (float) Math.sqrt(inputSquare);
    for (int level = 0; level < errors.length - 1; level++) {
      errorNorms[level][token] = norm(errors[level], row);
    }
    errorNorms[errors.length - 1][token] = (float) Math.sqrt(square);
    block.metrics.add(input, row, inputSquare, square, to - from, modality);
  }

  /**
   * @return ‖x̂ − x‖²
   */
  private double decodeRow(int row, int from, int to, Weights weights, Block block) {
    int[] feature = block.codes.features();
    float[] value = block.codes.values();
    float[] decoder = weights.decoder();
    int last = errors.length - 1;
    float[] error = errors[last];
    Arrays.fill(error, row, row + d, 0);
    kernels.addScaled(error, row, input, row, d, -1);
    if (!recipe.centred()) {
      kernels.addScaled(error, row, weights.bDec(), 0, d, 1);
    }
    int at = from;
    for (int level = 0; level < last; level++) {
      int next = end(feature, at, to, prefixes[level]);
      kernels.addRows(error, row, decoder, d, feature, value, at, next);
      System.arraycopy(error, row, errors[level], row, d);
      block.prefixSquare += kernels.dot(error, row, error, row, d);
      at = next;
    }
    kernels.addRows(error, row, decoder, d, feature, value, at, to);
    double square = kernels.dot(error, row, error, row, d);
    block.prefixSquare += square;
    kernels.dots(block.gradient, decoder, d, feature, at, to, error, row);
    for (int level = last - 1; level >= 0; level--) {
      kernels.addScaled(errors[level], row, errors[level + 1], row, d, 1);
      int begin = level == 0 ? from : end(feature, from, to, prefixes[level - 1]);
      kernels.dots(block.gradient, decoder, d, feature, begin, at, errors[level], row);
      at = begin;
    }
    kernels.addScaled(block.errorSum, 0, errors[0], row, d, 1);
    return square;
  }

  /** Where the features not below {@code bound} begin. */
  private static int end(int[] feature, int from, int to, int bound) {
    int at = from;
    while (at < to && feature[at] < bound) {
      at++;
    }
    return at;
  }

  /** Adds ∂(λ z‖W_dec‖)/∂z, divided by the common factor's 2. */
  private static void penalize(float[] norms, double l1, Block block, int from, int to) {
    int[] feature = block.codes.features();
    float[] value = block.codes.values();
    float half = (float) (l1 / 2);
    double sum = 0;
    for (int i = from; i < to; i++) {
      float norm = norms[feature[i]];
      block.gradient[i] += half * norm;
      sum += (double) value[i] * norm;
    }
    block.penalty += sum;
  }

  /** Lets the dead features explain what they can of the error. */
  void decodeDead(int first, Weights weights, Block block) {
    CodeBlock codes = block.auxCodes;
    block.auxGradient = room(block.auxGradient, codes.size());
    float[] error = errors[errors.length - 1];
    float[] decoder = weights.decoder();
    double square = 0;
    for (int r = 0; r < codes.rows(); r++) {
      int row = (first + r) * d;
      int from = codes.start(r);
      int to = codes.start(r + 1);
      System.arraycopy(error, row, auxError, row, d);
      kernels.addRows(auxError, row, decoder, d, codes.features(), codes.values(), from, to);
      kernels.dots(block.auxGradient, decoder, d, codes.features(), from, to, auxError, row);
      double own = kernels.dot(auxError, row, auxError, row, d);
      auxNorm[first + r] = (float) Math.sqrt(own);
      square += own;
    }
    block.auxSquare = square;
  }

  private float norm(float[] a, int row) {
    return (float) Math.sqrt(kernels.dot(a, row, a, row, d));
  }

  private static float[] room(float[] a, int length) {
    return a.length >= length ? a : new float[length];
  }
}
