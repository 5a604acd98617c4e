package org.saev.engine.train;

import java.util.Arrays;
import org.saev.engine.tensor.PackedRows;
import org.saev.engine.tensor.RowKernels;

/**
 * What of a gradient costs one pass over the pairs alone: both biases', and an upper bound of the
 * norm of all the rest. ‖Σ z e‖ ≤ Σ z‖e‖ for a decoder row, ‖Σ g x‖ ≤ Σ |g|‖x‖ for an encoder row;
 * removing the part along a decoder row only shortens.
 */
final class GradientSums {
  private final Recipe recipe;
  private final int d;
  private final RowKernels kernels;
  private final float[] bias;
  private final double[] mainBound;
  private final double[] auxBound;
  private final float[] inputBias;

  GradientSums(Recipe recipe, int d, RowKernels kernels) {
    this.recipe = recipe;
    this.d = d;
    this.kernels = kernels;
    int panels = new PackedRows(recipe.features(), 0).panels();
    this.bias = new float[recipe.features()];
    this.mainBound = new double[panels];
    this.auxBound = new double[panels];
    this.inputBias = new float[panels * d];
  }

  /** Sums up the features of one panel; panels may go in parallel. */
  void panel(int panel, Weights w, UpdatePass.Batch batch) {
    int first = panel * PackedRows.PANEL;
    int end = Math.min(recipe.features(), first + PackedRows.PANEL);
    Reconstruction data = batch.data();
    UpdatePass.Factors factors = batch.factors();
    double main = 0;
    double aux = 0;
    Arrays.fill(inputBias, panel * d, (panel + 1) * d, 0);
    for (int f = first; f < end; f++) {
      bias[f] = 0;
      main +=
          add(f, batch.main(), data.errorNorms[data.levelOf(f)], data.inputNorm, factors.main());
      if (batch.hasAux()) {
        aux += add(f, batch.aux(), data.auxNorm, data.inputNorm, factors.aux());
      }
      if (recipe.centred()) {
        // b_dec also enters through the encoder's input: −Σ g W_enc
        kernels.addScaled(inputBias, panel * d, w.encoder(), f * d, d, -bias[f]);
      }
    }
    mainBound[panel] = main;
    auxBound[panel] = aux;
  }

  /** Adds one code's part to the bias's gradient; the bound's square, without the factor. */
  private double add(
      int f, FeatureGroups groups, float[] errorNorm, float[] inputNorm, double factor) {
    float sum = 0;
    float size = 0;
    float decoder = 0;
    float encoder = 0;
    for (int i = groups.start[f]; i < groups.start[f + 1]; i++) {
      float g = groups.gradient[i];
      int token = groups.token[i];
      sum += g;
      size += Math.abs(g);
      decoder += groups.value[i] * errorNorm[token];
      encoder += Math.abs(g) * inputNorm[token];
    }
    bias[f] += sum * (float) factor;
    return (double) size * size + (double) decoder * decoder + (double) encoder * encoder;
  }

  /** The gradient of b_enc at f. */
  float bias(int f) {
    return bias[f];
  }

  /** At least the norm of the gradient by all but b_dec; the penalty's pull is not in it. */
  double bound(UpdatePass.Factors factors) {
    return factors.main() * Math.sqrt(Arrays.stream(mainBound).sum())
        + factors.aux() * Math.sqrt(Arrays.stream(auxBound).sum());
  }

  /**
   * The gradient of b_dec.
   *
   * @param errorSum Σ error over the batch, d_in
   */
  float[] decoderBias(float[] errorSum, UpdatePass.Factors factors) {
    float[] gradient = new float[d];
    kernels.addScaled(gradient, 0, errorSum, 0, d, (float) factors.main());
    if (recipe.centred()) {
      for (int at = 0; at < inputBias.length; at += d) {
        kernels.addScaled(gradient, 0, inputBias, at, d, 1);
      }
    }
    return gradient;
  }
}
