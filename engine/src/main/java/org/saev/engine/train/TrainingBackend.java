package org.saev.engine.train;

import org.saev.engine.sae.ReconstructionMetrics;

/**
 * Does the arithmetic of training steps; where and how is its own affair.
 *
 * <p>What one step computes, for N tokens x of width d, n features, s the input scale:
 *
 * <ol>
 *   <li><b>Inputs.</b> y = s·x, minus b_dec if {@link Recipe#centred}. pre = y W_encᵀ + b_enc.
 *   <li><b>Codes.</b> z = relu(pre) where selected, else 0. {@link TopKRecipe}: the k largest
 *       positive of each token, the lower feature among equals. {@link SparseRecipe#wholeBatch}:
 *       the N·k largest positive of the batch, among equals the earlier token, then the lower
 *       feature. {@link SaeVRecipe}: all positive ones.
 *   <li><b>Errors.</b> e_p = Σ_{f &lt; p} z_f W_dec,f + b_dec − s·x for every prefix p of {@link
 *       SparseRecipe#prefixes} (the last is n; elsewhere n alone). e is that of all features.
 *   <li><b>Revival</b> (sparse recipes with auxWeight &gt; 0, once any feature is dead, that is has
 *       not fired for more than deadAfterTokens tokens before this step): every token takes its
 *       auxK largest positive pre-activations among the dead features; r = e + Σ z_f W_dec,f, with
 *       e held constant.
 *   <li><b>Loss.</b> V = Σ‖s·x − mean over the batch‖². Sparse: mean over prefixes of Σ‖e_p‖²/V, +
 *       auxWeight · Σ‖r‖²/Σ‖e‖², whose denominators are held constant. sae-v: (Σ‖e‖² + λ Σ
 *       z_f‖W_dec,f‖)/N.
 *   <li><b>Gradient</b> by W_enc, b_enc, W_dec, b_dec (through the decoder, and through the input
 *       where centred; the revival's part reaches b_dec through the input alone). With {@link
 *       Recipe#unitDecoder} the part of a decoder row's gradient along the row is removed. Norm of
 *       it all; factor min(1, clipNorm/(norm + 1e-6)) if clipNorm &gt; 0.
 *   <li><b>Adam</b> with bias correction, over all weights; rows of W_dec normalised to 1 where
 *       unitDecoder.
 *   <li><b>Counters.</b> tokens, step, fired, lastFired. wholeBatch: θ = the smallest value kept at
 *       the first step that kept any, afterwards c·θ + (1 − c)·smallest with c =
 *       min(thresholdDecay, (1 + t)/(10 + t)) at the t-th step.
 * </ol>
 */
public interface TrainingBackend extends AutoCloseable {
  /**
   * One step.
   *
   * @param x raw activations, rows × d_in, row-major
   * @param modality one {@link org.saev.engine.model.Modality} code per row
   * @param rows how many
   * @param rates this step's learning rate and penalty
   */
  default Step step(float[] x, byte[] modality, int rows, Rates rates) {
    return step(x, modality, rows, rates, () -> {});
  }

  /**
   * One step, and on the host at the same time, where the back end computes elsewhere, something
   * else: fetching the next tokens and handing them to {@link #stage}.
   *
   * @param meanwhile done once the step was begun, on this thread
   */
  Step step(float[] x, byte[] modality, int rows, Rates rates, Runnable meanwhile);

  /**
   * Hands over the tokens of the step after the one being computed, for them to be on their way
   * early. Until that step the arrays must stay as they are.
   */
  default void stage(float[] x, byte[] modality, int rows) {}

  /** The state after the steps so far; a back end that keeps it elsewhere fetches it here. */
  TrainingState state();

  /** Says that {@link TrainingState#fired} was cleared on the host. */
  default void firedCleared() {}

  @Override
  void close();

  /**
   * What changes from step to step by schedule.
   *
   * @param learningRate of Adam
   * @param l1 λ of the penalty; 0 where the recipe has none
   */
  record Rates(double learningRate, double l1) {}

  /**
   * What a step found, before its update.
   *
   * @param loss as the recipe defines it
   * @param gradientNorm norm of the whole gradient, before clipping
   * @param metrics reconstruction of the batch, on scaled inputs; valid until the next step
   */
  record Step(double loss, double gradientNorm, ReconstructionMetrics metrics) {}
}
