package org.saev.engine.train;

import java.util.Arrays;
import org.saev.engine.tensor.PackedRows;
import org.saev.engine.tensor.RowKernels;
import org.saev.engine.tensor.Workers;

/**
 * Second half of a step: gradients of the weights from the pairs of each feature, clipping, Adam,
 * unit norm, and the encoder's panels packed anew.
 *
 * <p>Gradients are never stored for all features. Clipping needs the norm of all of them before the
 * first may be applied, so each feature's rows are computed twice: once for the norm, once for the
 * update. At k active features of n that is 2k/n of the encoder product.
 */
final class UpdatePass {
  private static final double CLIP_EPSILON = 1e-6;

  private final Recipe recipe;
  private final RowKernels kernels;
  private final Workers workers;
  private final int d;
  private final Gradient[] gradients;
  private final double[] panelSquare;
  private final float[] panelInputBias;

  /** What the pairs' gradients are multiplied with: known after the forward pass. */
  record Factors(double main, double aux, double l1) {}

  /** The batch as the forward pass left it. */
  record Batch(
      Reconstruction data,
      FeatureGroups main,
      FeatureGroups aux,
      boolean hasAux,
      Factors factors) {}

  /** One feature's gradient; buffers of one thread. */
  private static final class Gradient {
    final float[] encoder;
    final float[] decoder;
    final float[] part;
    final float[] bias = new float[1];

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
    this.panelSquare = new double[panels];
    this.panelInputBias = new float[panels * d];
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
    workers.run(
        packed.panels(), (worker, p) -> measure(w, decoderNorm, batch, p, gradients[worker]));
    float[] bDec = decoderBiasGradient(errorSum, batch.factors());
    double square = kernels.dot(bDec, 0, bDec, 0, d);
    for (double part : panelSquare) {
      square += part;
    }
    double norm = Math.sqrt(square);
    double clip = recipe.optimizer().clipNorm();
    float factor = clip > 0 ? (float) Math.min(1, clip / (norm + CLIP_EPSILON)) : 1;
    Optimizer o = recipe.optimizer();
    RowKernels.Adam adam =
        RowKernels.Adam.at(
            state.progress().step + 1, learningRate, o.beta1(), o.beta2(), o.epsilon());
    workers.run(
        packed.panels(),
        (worker, p) -> {
          update(state, decoderNorm, batch, p, gradients[worker], factor, adam);
          packed.pack(p, w.encoder(), w.bEnc());
        });
    kernels.adam(w.bDec(), state.first().bDec(), state.second().bDec(), 0, bDec, factor, d, adam);
    return norm;
  }

  private void measure(Weights w, float[] decoderNorm, Batch batch, int panel, Gradient g) {
    int first = panel * PackedRows.PANEL;
    int end = Math.min(recipe.features(), first + PackedRows.PANEL);
    double square = 0;
    Arrays.fill(panelInputBias, panel * d, (panel + 1) * d, 0);
    for (int f = first; f < end; f++) {
      if (gradient(f, w, decoderNorm, batch, g)) {
        square += kernels.dot(g.encoder, 0, g.encoder, 0, d);
        square += kernels.dot(g.decoder, 0, g.decoder, 0, d);
        square += (double) g.bias[0] * g.bias[0];
        if (recipe.centred()) {
          // b_dec also enters through the encoder's input: −Σ g W_enc, one row per feature
          kernels.addScaled(panelInputBias, panel * d, w.encoder(), f * d, d, -g.bias[0]);
        }
      }
    }
    panelSquare[panel] = square;
  }

  private float[] decoderBiasGradient(float[] errorSum, Factors factors) {
    float[] gradient = new float[d];
    kernels.addScaled(gradient, 0, errorSum, 0, d, (float) factors.main());
    if (recipe.centred()) {
      for (int panel = 0; panel < panelSquare.length; panel++) {
        kernels.addScaled(gradient, 0, panelInputBias, panel * d, d, 1);
      }
    }
    return gradient;
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
    for (int f = first; f < end; f++) {
      gradient(f, w, decoderNorm, batch, g);
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
  }

  /** Fills {@code g} with feature f's gradient; false if it is zero. */
  private boolean gradient(int f, Weights w, float[] decoderNorm, Batch batch, Gradient g) {
    Arrays.fill(g.encoder, 0);
    Arrays.fill(g.decoder, 0);
    g.bias[0] = 0;
    Reconstruction data = batch.data();
    boolean any = add(f, batch.main(), data.errorOf(f), batch, (float) batch.factors().main(), g);
    if (any && batch.factors().l1() > 0) {
      addPenalty(f, w, decoderNorm, batch, g);
    }
    if (batch.hasAux()) {
      any |= add(f, batch.aux(), data.auxError, batch, (float) batch.factors().aux(), g);
    }
    if (any && recipe.unitDecoder()) {
      // a step along a unit row would only be undone by the normalisation
      float along = kernels.dot(g.decoder, 0, w.decoder(), f * d, d);
      kernels.addScaled(g.decoder, 0, w.decoder(), f * d, d, -along);
    }
    return any;
  }

  private boolean add(
      int f, FeatureGroups groups, float[] error, Batch batch, float factor, Gradient g) {
    int from = groups.start[f];
    int to = groups.start[f + 1];
    if (from == to) {
      return false;
    }
    Arrays.fill(g.part, 0);
    kernels.addRows(g.part, 0, error, d, groups.token, groups.value, from, to);
    kernels.addScaled(g.decoder, 0, g.part, 0, d, factor);
    Arrays.fill(g.part, 0);
    kernels.addRows(g.part, 0, batch.data().input, d, groups.token, groups.gradient, from, to);
    kernels.addScaled(g.encoder, 0, g.part, 0, d, factor);
    float bias = 0;
    for (int i = from; i < to; i++) {
      bias += groups.gradient[i];
    }
    g.bias[0] += bias * factor;
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
