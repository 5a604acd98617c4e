package org.saev.engine.train;

import java.util.ArrayList;
import java.util.List;
import org.saev.engine.sae.CodeBlock;
import org.saev.engine.sae.FeatureSelector;
import org.saev.engine.sae.ReconstructionMetrics;
import org.saev.engine.tensor.PackedRows;
import org.saev.engine.tensor.RowKernels;
import org.saev.engine.tensor.Workers;

/**
 * First half of a step: encode, decode, errors, and the gradient of every active value. Tokens go
 * in blocks that stay in one core's cache; a block writes only its own rows and sums, so that the
 * result does not depend on the number of threads.
 *
 * <p>Gradients are left without their common factor (2 / variance or 2 / tokens), which is known
 * only after the whole batch.
 */
final class ForwardPass {
  private final Recipe recipe;
  private final float inputScale;
  private final RowKernels kernels;
  private final Workers workers;
  private final int d;
  private final List<Scratch> scratch = new ArrayList<>();
  private final List<Block> blocks = new ArrayList<>();

  /** Inputs as the encoder sees them, tokens × d_in. */
  float[] input = new float[0];

  /** x̂ − x on scaled inputs, tokens × d_in. */
  float[] error = new float[0];

  /** What is left of the error after the dead features' part, tokens × d_in. */
  float[] auxError = new float[0];

  /** Buffers of one thread. */
  private record Scratch(
      float[] scaled,
      float[] pre,
      FeatureSelector select,
      FeatureSelector selectDead,
      float[] dead) {}

  /** Results of one block of tokens. */
  private static final class Block {
    final CodeBlock codes = new CodeBlock();
    final CodeBlock auxCodes = new CodeBlock();
    final ReconstructionMetrics metrics;
    final float[] errorSum;
    float[] gradient = new float[0];
    float[] auxGradient = new float[0];
    double penalty;
    double auxSquare;

    Block(int d) {
      metrics = new ReconstructionMetrics(d);
      errorSum = new float[d];
    }
  }

  /**
   * What a forward pass of {@code count} blocks gives.
   *
   * @param penalty Σ z‖W_dec‖
   * @param auxSquare Σ‖error left by the dead features‖²
   */
  record Sums(ReconstructionMetrics metrics, double penalty, double auxSquare, float[] errorSum) {}

  /** This step's weights and knobs. */
  record Inputs(Weights weights, PackedRows packed, float[] decoderNorm, int[] dead, double l1) {}

  ForwardPass(Recipe recipe, int d, float inputScale, RowKernels kernels, Workers workers) {
    this.recipe = recipe;
    this.d = d;
    this.inputScale = inputScale;
    this.kernels = kernels;
    this.workers = workers;
    int width = new PackedRows(recipe.features(), 0).width();
    for (int i = 0; i < workers.threads(); i++) {
      FeatureSelector selector =
          recipe.k() > 0
              ? FeatureSelector.topK(recipe.k(), kernels)
              : FeatureSelector.relu(kernels);
      int auxK = recipe instanceof TopKRecipe topK ? topK.auxK() : 1;
      scratch.add(
          new Scratch(
              new float[RowKernels.BLOCK * d],
              new float[RowKernels.BLOCK * width],
              selector,
              FeatureSelector.topK(auxK, kernels),
              new float[recipe.features()]));
    }
  }

  /** Runs the batch; fills {@code main} and {@code aux} with its pairs grouped by feature. */
  Sums run(float[] x, byte[] modality, int rows, Inputs in, FeatureGroups main, FeatureGroups aux) {
    int count = (rows + RowKernels.BLOCK - 1) / RowKernels.BLOCK;
    reserve(rows, count, in.dead().length > 0);
    workers.run(count, (worker, b) -> block(x, modality, rows, in, b, scratch.get(worker)));
    List<Block> done = blocks.subList(0, count);
    main.fill(
        done.stream().map(b -> b.codes).toList(),
        done.stream().map(b -> b.gradient).toList(),
        count);
    if (in.dead().length > 0) {
      aux.fill(
          done.stream().map(b -> b.auxCodes).toList(),
          done.stream().map(b -> b.auxGradient).toList(),
          count);
    }
    return sums(done);
  }

  private Sums sums(List<Block> done) {
    ReconstructionMetrics metrics = new ReconstructionMetrics(d);
    float[] errorSum = new float[d];
    double penalty = 0;
    double auxSquare = 0;
    for (Block block : done) {
      metrics.add(block.metrics);
      kernels.addScaled(errorSum, 0, block.errorSum, 0, d, 1);
      penalty += block.penalty;
      auxSquare += block.auxSquare;
    }
    return new Sums(metrics, penalty, auxSquare, errorSum);
  }

  private void block(float[] x, byte[] modality, int rows, Inputs in, int b, Scratch own) {
    int first = b * RowKernels.BLOCK;
    int count = Math.min(RowKernels.BLOCK, rows - first);
    Block block = blocks.get(b);
    prepare(x, first, count, in.weights(), own);
    kernels.product(in.packed(), input, first * d, count, own.pre());
    select(count, in, block, own);
    reconstruct(modality, first, count, in, block, own);
    if (in.dead().length > 0) {
      reconstructFromDead(first, block, in.weights());
    }
  }

  private void prepare(float[] x, int first, int count, Weights weights, Scratch own) {
    float[] scaled = own.scaled();
    for (int i = 0; i < count * d; i++) {
      scaled[i] = x[first * d + i] * inputScale;
    }
    System.arraycopy(scaled, 0, input, first * d, count * d);
    if (recipe.centred()) {
      for (int r = first; r < first + count; r++) {
        kernels.addScaled(input, r * d, weights.bDec(), 0, d, -1);
      }
    }
  }

  private void select(int count, Inputs in, Block block, Scratch own) {
    int[] dead = in.dead();
    int width = in.packed().width();
    block.codes.clear();
    block.auxCodes.clear();
    for (int r = 0; r < count; r++) {
      own.select().select(own.pre(), r * width, recipe.features(), block.codes);
      if (dead.length > 0) {
        for (int i = 0; i < dead.length; i++) {
          own.dead()[i] = own.pre()[r * width + dead[i]];
        }
        own.selectDead().select(own.dead(), 0, dead.length, block.auxCodes);
      }
    }
    int[] feature = block.auxCodes.features();
    for (int i = 0; i < block.auxCodes.size(); i++) {
      feature[i] = dead[feature[i]];
    }
    block.gradient = room(block.gradient, block.codes.size());
    block.auxGradient = room(block.auxGradient, block.auxCodes.size());
  }

  private void reconstruct(
      byte[] modality, int first, int count, Inputs in, Block block, Scratch own) {
    CodeBlock codes = block.codes;
    float[] decoder = in.weights().decoder();
    block.metrics.clear();
    block.penalty = 0;
    java.util.Arrays.fill(block.errorSum, 0);
    for (int r = 0; r < count; r++) {
      int row = (first + r) * d;
      int from = codes.start(r);
      int to = codes.start(r + 1);
      System.arraycopy(in.weights().bDec(), 0, error, row, d);
      kernels.addScaled(error, row, own.scaled(), r * d, d, -1);
      kernels.addRows(error, row, decoder, d, codes.features(), codes.values(), from, to);
      kernels.dots(block.gradient, decoder, d, codes.features(), from, to, error, row);
      kernels.addScaled(block.errorSum, 0, error, row, d, 1);
      if (in.l1() > 0) {
        penalize(in, block, from, to);
      }
      block.metrics.add(
          own.scaled(),
          r * d,
          kernels.dot(own.scaled(), r * d, own.scaled(), r * d, d),
          kernels.dot(error, row, error, row, d),
          to - from,
          modality[first + r]);
    }
  }

  /** Adds ∂(λ z‖W_dec‖)/∂z, divided by the common factor's 2. */
  private static void penalize(Inputs in, Block block, int from, int to) {
    int[] feature = block.codes.features();
    float[] value = block.codes.values();
    float half = (float) (in.l1() / 2);
    double sum = 0;
    for (int i = from; i < to; i++) {
      float norm = in.decoderNorm()[feature[i]];
      block.gradient[i] += half * norm;
      sum += (double) value[i] * norm;
    }
    block.penalty += sum;
  }

  private void reconstructFromDead(int first, Block block, Weights weights) {
    CodeBlock codes = block.auxCodes;
    double square = 0;
    for (int r = 0; r < codes.rows(); r++) {
      int row = (first + r) * d;
      int from = codes.start(r);
      int to = codes.start(r + 1);
      System.arraycopy(error, row, auxError, row, d);
      kernels.addRows(
          auxError, row, weights.decoder(), d, codes.features(), codes.values(), from, to);
      kernels.dots(
          block.auxGradient, weights.decoder(), d, codes.features(), from, to, auxError, row);
      square += kernels.dot(auxError, row, auxError, row, d);
    }
    block.auxSquare = square;
  }

  private void reserve(int rows, int count, boolean withDead) {
    input = room(input, rows * d);
    error = room(error, rows * d);
    auxError = room(auxError, withDead ? rows * d : 0);
    while (blocks.size() < count) {
      blocks.add(new Block(d));
    }
  }

  private static float[] room(float[] a, int length) {
    return a.length >= length ? a : new float[length];
  }
}
