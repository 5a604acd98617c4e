package org.saev.engine.train;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.saev.engine.sae.BatchTopK;
import org.saev.engine.sae.CodeBlock;
import org.saev.engine.sae.FeatureSelector;
import org.saev.engine.sae.FloorSelector;
import org.saev.engine.sae.ReconstructionMetrics;
import org.saev.engine.tensor.PackedRows;
import org.saev.engine.tensor.RowKernels;
import org.saev.engine.tensor.Workers;

/**
 * First half of a step: encode, decode, errors, and the gradient of every active value. Tokens go
 * in blocks that stay in one core's cache; a block writes only its own rows and sums, so that the
 * result does not depend on the number of threads.
 *
 * <p>A selection over the whole batch goes in two passes over the blocks: candidates above a floor,
 * then, once the cut is known, decoding. The floor is guessed from the step before; where it was
 * too high the candidates are gathered again, so that the selection is always exact.
 */
final class ForwardPass {
  /** The next step's cut hardly falls below this share of the last one's. */
  private static final float FLOOR_SHARE = 0.9f;

  /** Without a last cut: this share of the cut that the first block alone would have. */
  private static final float FIRST_FLOOR_SHARE = 0.7f;

  private final Recipe recipe;
  private final boolean wholeBatch;
  private final float inputScale;
  private final RowKernels kernels;
  private final Workers workers;
  private final int d;
  private final List<Scratch> scratch = new ArrayList<>();
  private final List<Block> blocks = new ArrayList<>();
  private final BatchTopK selection;
  private final @Nullable DenseForward dense;
  private float lastCut;

  /** Inputs, errors and gradients of the last batch. */
  final Reconstruction reconstruction;

  /** Buffers of one thread. */
  private record Scratch(
      float[] pre, FeatureSelector select, FeatureSelector selectDead, float[] dead) {}

  /**
   * What a forward pass gives.
   *
   * @param penalty Σ z‖W_dec‖
   * @param prefixSquare Σ‖error‖² over all prefixes
   * @param auxSquare Σ‖error left by the dead features‖²
   * @param errorSum Σ over tokens and prefixes of the error, d_in
   * @param smallest the smallest value kept, where the whole batch was selected from; else 0
   */
  record Sums(
      ReconstructionMetrics metrics,
      double penalty,
      double prefixSquare,
      double auxSquare,
      float[] errorSum,
      double smallest) {}

  /** This step's weights and knobs. */
  record Inputs(Weights weights, PackedRows packed, float[] decoderNorm, int[] dead, double l1) {}

  ForwardPass(Recipe recipe, int d, float inputScale, RowKernels kernels, Workers workers) {
    this.recipe = recipe;
    this.d = d;
    this.inputScale = inputScale;
    this.kernels = kernels;
    this.workers = workers;
    this.selection = new BatchTopK(kernels);
    this.reconstruction = new Reconstruction(recipe, d, kernels);
    this.wholeBatch = recipe instanceof SparseRecipe sparse && sparse.wholeBatch();
    this.dense =
        recipe instanceof SaeVRecipe ? new DenseForward(recipe.features(), d, kernels) : null;
    int width = new PackedRows(recipe.features(), 0).width();
    for (int i = 0; i < workers.threads(); i++) {
      int auxK = recipe instanceof SparseRecipe sparse ? sparse.auxK() : 1;
      scratch.add(
          new Scratch(
              new float[RowKernels.BLOCK * width],
              selector(),
              FeatureSelector.topK(auxK, kernels),
              new float[recipe.features()]));
    }
  }

  private FeatureSelector selector() {
    return switch (recipe) {
      case TopKRecipe topK -> FeatureSelector.topK(topK.k(), kernels);
      case BatchTopKRecipe batch -> new FloorSelector(kernels);
      case MatryoshkaRecipe nested -> new FloorSelector(kernels);
      case SaeVRecipe saeV -> FeatureSelector.relu(kernels);
    };
  }

  /** Runs the batch; fills {@code main} and {@code aux} with its pairs grouped by feature. */
  Sums run(float[] x, byte[] modality, int rows, Inputs in, FeatureGroups main, FeatureGroups aux) {
    int count = (rows + RowKernels.BLOCK - 1) / RowKernels.BLOCK;
    boolean hasDead = in.dead().length > 0;
    reconstruction.reserve(rows, hasDead);
    while (blocks.size() < count) {
      blocks.add(new Block(d));
    }
    float smallest = 0;
    if (wholeBatch) {
      smallest = selectFromAll(x, rows, count, in);
      workers.run(count, (worker, b) -> decode(modality, in, b));
    } else if (dense != null) {
      encodeAll(x, rows, count, in);
      decodeAll(modality, rows, count, in, dense);
    } else {
      workers.run(
          count,
          (worker, b) -> {
            encode(x, rows, in, b, scratch.get(worker));
            decode(modality, in, b);
          });
    }
    List<Block> done = blocks.subList(0, count);
    main.fill(codes(count), done.stream().map(b -> b.gradient).toList(), count, workers);
    if (hasDead) {
      aux.fill(
          done.stream().map(b -> b.auxCodes).toList(),
          done.stream().map(b -> b.auxGradient).toList(),
          count,
          workers);
    }
    return sums(done, smallest);
  }

  private List<CodeBlock> codes(int count) {
    return blocks.subList(0, count).stream().map(b -> b.codes).toList();
  }

  /** Decodes in the way that is faster for as many active features as there are. */
  private void decodeAll(byte[] modality, int rows, int count, Inputs in, DenseForward products) {
    if (BatchTopK.size(codes(count), count) < DenseForward.SHARE * rows * recipe.features()) {
      workers.run(count, (worker, b) -> decode(modality, in, b));
      return;
    }
    products.load(in.weights(), workers);
    workers.run(
        count,
        (worker, b) ->
            reconstruction.decodeDense(
                modality,
                b * RowKernels.BLOCK,
                products,
                scratch.get(worker).pre(),
                in.decoderNorm(),
                in.l1(),
                blocks.get(b)));
  }

  private float selectFromAll(float[] x, int rows, int count, Inputs in) {
    int wanted = (int) Math.min(Integer.MAX_VALUE, (long) rows * recipe.k());
    List<CodeBlock> codes = codes(count);
    float floor = lastCut > 0 ? lastCut * FLOOR_SHARE : guess(x, rows, in);
    floor(floor);
    encodeAll(x, rows, count, in);
    if (floor > 0 && BatchTopK.size(codes, count) < wanted) {
      floor(0);
      encodeAll(x, rows, count, in);
    }
    lastCut = selection.cut(codes, count, wanted);
    return lastCut;
  }

  /** A floor from the first block alone. */
  private float guess(float[] x, int rows, Inputs in) {
    int first = Math.min(RowKernels.BLOCK, rows);
    Block block = blocks.getFirst();
    Scratch own = scratch.getFirst();
    ((FloorSelector) own.select()).floor(0);
    encode(x, first, in, 0, own);
    return FIRST_FLOOR_SHARE * selection.cut(List.of(block.codes), 1, first * recipe.k());
  }

  private void floor(float floor) {
    scratch.forEach(own -> ((FloorSelector) own.select()).floor(floor));
  }

  private void encodeAll(float[] x, int rows, int count, Inputs in) {
    workers.run(count, (worker, b) -> encode(x, rows, in, b, scratch.get(worker)));
  }

  private Sums sums(List<Block> done, float smallest) {
    ReconstructionMetrics metrics = new ReconstructionMetrics(d);
    float[] errorSum = new float[d];
    double penalty = 0;
    double prefixSquare = 0;
    double auxSquare = 0;
    for (Block block : done) {
      metrics.add(block.metrics);
      kernels.addScaled(errorSum, 0, block.errorSum, 0, d, 1);
      penalty += block.penalty;
      prefixSquare += block.prefixSquare;
      auxSquare += block.auxSquare;
    }
    return new Sums(metrics, penalty, prefixSquare, auxSquare, errorSum, smallest);
  }

  private void encode(float[] x, int rows, Inputs in, int b, Scratch own) {
    int first = b * RowKernels.BLOCK;
    int count = Math.min(RowKernels.BLOCK, rows - first);
    Block block = blocks.get(b);
    reconstruction.prepare(x, first, count, inputScale, in.weights().bDec());
    kernels.product(in.packed(), reconstruction.input, first * d, count, own.pre());
    int width = in.packed().width();
    block.codes.clear();
    block.auxCodes.clear();
    for (int r = 0; r < count; r++) {
      own.select().select(own.pre(), r * width, recipe.features(), block.codes);
      if (in.dead().length > 0) {
        selectDead(r * width, in.dead(), block, own);
      }
    }
    int[] feature = block.auxCodes.features();
    for (int i = 0; i < block.auxCodes.size(); i++) {
      feature[i] = in.dead()[feature[i]];
    }
  }

  private static void selectDead(int row, int[] dead, Block block, Scratch own) {
    for (int i = 0; i < dead.length; i++) {
      own.dead()[i] = own.pre()[row + dead[i]];
    }
    own.selectDead().select(own.dead(), 0, dead.length, block.auxCodes);
  }

  private void decode(byte[] modality, Inputs in, int b) {
    int first = b * RowKernels.BLOCK;
    Block block = blocks.get(b);
    reconstruction.decode(modality, first, in.weights(), in.decoderNorm(), in.l1(), block);
    if (in.dead().length > 0) {
      reconstruction.decodeDead(first, in.weights(), block);
    }
  }
}
