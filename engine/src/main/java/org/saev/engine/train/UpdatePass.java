package org.saev.engine.train;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.saev.engine.tensor.PackedRows;
import org.saev.engine.tensor.RowKernels;
import org.saev.engine.tensor.Workers;

/**
 * Second half of a step: gradients of the weights from the pairs of each feature, clipping, Adam,
 * unit norm, and the encoder's panels packed anew.
 *
 * <p>Gradients are never stored for all features. Clipping needs the norm of all of them before the
 * first may be applied; where even a bound of it lies below the limit ({@link GradientSums}), one
 * pass computes, sums up and applies them, else each feature's are computed twice.
 */
final class UpdatePass {
  private static final double CLIP_EPSILON = 1e-6;

  /** The bound is summed in fp32. */
  private static final double ROUNDING = 1.01;

  private final Recipe recipe;
  private final RowKernels kernels;
  private final Workers workers;
  private final int d;
  private final Gradient[] gradients;
  private final GradientSums sums;
  private final double[] panelSquare;
  private @Nullable DenseGradients dense;

  /** What the pairs' gradients are multiplied with: known after the forward pass. */
  record Factors(double main, double aux, double l1) {}

  /** The batch as the forward pass left it. */
  record Batch(
      Reconstruction data,
      FeatureGroups main,
      FeatureGroups aux,
      boolean hasAux,
      int rows,
      Factors factors) {}

  /** One feature's gradient; buffers of one thread. */
  private static final class Gradient {
    final float[] encoder;
    final float[] decoder;
    final float[] part;
    final float[] bias = new float[1];
    final DenseGradients.Panel panel = new DenseGradients.Panel();

    Gradient(int d) {
      encoder = new float[d];
      decoder = new float[d];
      part = new float[d];
    }
  }

  UpdatePass(Recipe recipe, int d, RowKernels kernels, Workers workers) {
    this.recipe = recipe;
    this.d = d;
    this.kernels = kernels;
    this.workers = workers;
    this.gradients = new Gradient[workers.threads()];
    Arrays.setAll(gradients, i -> new Gradient(d));
    int panels = new PackedRows(recipe.features(), 0).panels();
    this.sums = new GradientSums(recipe, d, kernels);
    this.panelSquare = new double[panels];
  }

  /**
   * Applies the batch's gradient.
   *
   * @param errorSum Σ error over the batch, d_in
   * @return norm of the gradient before clipping
   */
  double run(
      TrainingState state,
      PackedRows packed,
      float[] decoderNorm,
      Batch batch,
      float[] errorSum,
      double learningRate) {
    Weights w = state.weights();
    int panels = packed.panels();
    dense = dense(batch);
    workers.run(panels, (worker, p) -> sums.panel(p, w, batch));
    float[] bDec = sums.decoderBias(errorSum, batch.factors());
    double bDecSquare = kernels.dot(bDec, 0, bDec, 0, d);
    double clip = recipe.optimizer().clipNorm();
    // the penalty's pull is not part of the bound
    boolean mayClip =
        clip > 0
            && !(batch.factors().l1() == 0
                && ROUNDING * sums.bound(batch.factors()) + Math.sqrt(bDecSquare) <= clip);
    float factor = 1;
    if (mayClip) {
      workers.run(panels, (worker, p) -> measure(w, decoderNorm, batch, p, gradients[worker]));
      factor = (float) Math.min(1, clip / (norm(bDecSquare) + CLIP_EPSILON));
    }
    final float clipping = factor;
    Optimizer o = recipe.optimizer();
    RowKernels.Adam adam =
        RowKernels.Adam.at(
            state.progress().step + 1, learningRate, o.beta1(), o.beta2(), o.epsilon());
    workers.run(
        panels,
        (worker, p) -> {
          update(state, decoderNorm, batch, p, gradients[worker], clipping, adam);
          packed.pack(p, w.encoder(), w.bEnc());
        });
    kernels.adam(w.bDec(), state.first().bDec(), state.second().bDec(), 0, bDec, factor, d, adam);
    return norm(bDecSquare);
  }

  /** Products for a batch most of whose codes are active, else null. */
  private @Nullable DenseGradients dense(Batch batch) {
    int n = recipe.features();
    if (!(recipe instanceof SaeVRecipe)
        || batch.main().start[n] < DenseForward.SHARE * batch.rows() * n) {
      return null;
    }
    DenseGradients known = dense;
    DenseGradients products =
        known != null && known.rows() == batch.rows()
            ? known
            : new DenseGradients(d, batch.rows(), kernels);
    products.load(batch.data(), workers);
    return products;
  }

  private void begin(Gradient g, Batch batch, int first, int end) {
    DenseGradients products = dense;
    if (products != null) {
      products.fill(g.panel, batch.main(), first, end);
    }
  }

  private double norm(double square) {
    double sum = square;
    for (double part : panelSquare) {
      sum += part;
    }
    return Math.sqrt(sum);
  }

  private void measure(Weights w, float[] decoderNorm, Batch batch, int panel, Gradient g) {
    int first = panel * PackedRows.PANEL;
    int end = Math.min(recipe.features(), first + PackedRows.PANEL);
    double square = 0;
    begin(g, batch, first, end);
    for (int f = first; f < end; f++) {
      square += gradient(f, w, decoderNorm, batch, g) ? square(g) : 0;
    }
    panelSquare[panel] = square;
  }

  private double square(Gradient g) {
    return (double) kernels.dot(g.encoder, 0, g.encoder, 0, d)
        + kernels.dot(g.decoder, 0, g.decoder, 0, d)
        + (double) g.bias[0] * g.bias[0];
  }

  private void update(
      TrainingState state,
      float[] decoderNorm,
      Batch batch,
      int panel,
      Gradient g,
      float factor,
      RowKernels.Adam adam) {
    int first = panel * PackedRows.PANEL;
    int end = Math.min(recipe.features(), first + PackedRows.PANEL);
    Weights w = state.weights();
    Weights m = state.first();
    Weights v = state.second();
    double square = 0;
    begin(g, batch, first, end);
    for (int f = first; f < end; f++) {
      square += gradient(f, w, decoderNorm, batch, g) ? square(g) : 0;
      int row = f * d;
      kernels.adam(w.encoder(), m.encoder(), v.encoder(), row, g.encoder, factor, d, adam);
      kernels.adam(w.decoder(), m.decoder(), v.decoder(), row, g.decoder, factor, d, adam);
      kernels.adam(w.bEnc(), m.bEnc(), v.bEnc(), f, g.bias, factor, 1, adam);
      float norm = (float) Math.sqrt(kernels.dot(w.decoder(), row, w.decoder(), row, d));
      if (recipe.unitDecoder() && norm > 0) {
        kernels.scale(w.decoder(), row, d, 1 / norm);
      } else {
        decoderNorm[f] = norm;
      }
    }
    panelSquare[panel] = square;
  }

  /** Fills {@code g} with feature f's gradient; false if it is zero. */
  private boolean gradient(int f, Weights w, float[] decoderNorm, Batch batch, Gradient g) {
    Reconstruction data = batch.data();
    FeatureGroups main = batch.main();
    int from = main.start[f];
    int to = main.start[f + 1];
    float factor = (float) batch.factors().main();
    DenseGradients products = dense;
    if (products == null || !products.read(g.panel, f, factor, g.decoder, g.encoder)) {
      float[] error = data.errors[data.levelOf(f)];
      kernels.sumRows(g.decoder, error, d, main.token, main.value, from, to, factor);
      kernels.sumRows(g.encoder, data.input, d, main.token, main.gradient, from, to, factor);
    }
    g.bias[0] = sums.bias(f);
    boolean any = from < to;
    if (any && batch.factors().l1() > 0) {
      addPenalty(f, w, decoderNorm, batch, g);
    }
    if (batch.hasAux()) {
      any |= addDead(f, batch, g);
    }
    if (any && recipe.unitDecoder()) {
      // a step along a unit row would only be undone by the normalisation
      float along = kernels.dot(g.decoder, 0, w.decoder(), f * d, d);
      kernels.addScaled(g.decoder, 0, w.decoder(), f * d, d, -along);
    }
    return any;
  }

  private boolean addDead(int f, Batch batch, Gradient g) {
    FeatureGroups aux = batch.aux();
    int from = aux.start[f];
    int to = aux.start[f + 1];
    if (from == to) {
      return false;
    }
    Reconstruction data = batch.data();
    float factor = (float) batch.factors().aux();
    kernels.sumRows(g.part, data.auxError, d, aux.token, aux.value, from, to, factor);
    kernels.addScaled(g.decoder, 0, g.part, 0, d, 1);
    kernels.sumRows(g.part, data.input, d, aux.token, aux.gradient, from, to, factor);
    kernels.addScaled(g.encoder, 0, g.part, 0, d, 1);
    return true;
  }

  /** The penalty's pull on the decoder row: λ/tokens Σz · W/‖W‖; factors.main() is 2/tokens. */
  private void addPenalty(int f, Weights w, float[] decoderNorm, Batch batch, Gradient g) {
    FeatureGroups groups = batch.main();
    double sum = 0;
    for (int i = groups.start[f]; i < groups.start[f + 1]; i++) {
      sum += groups.value[i];
    }
    double pull = batch.factors().main() * batch.factors().l1() / 2 * sum / decoderNorm[f];
    if (decoderNorm[f] > 0) {
      kernels.addScaled(g.decoder, 0, w.decoder(), f * d, d, (float) pull);
    }
  }
}
