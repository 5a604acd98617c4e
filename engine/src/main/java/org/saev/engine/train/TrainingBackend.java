package org.saev.engine.train;

import org.saev.engine.sae.ReconstructionMetrics;

/** Does the arithmetic of training steps; where and how is its own affair. */
public interface TrainingBackend extends AutoCloseable {
  /**
   * One step: forward, gradients, clipping, Adam.
   *
   * @param x raw activations, rows × d_in, row-major
   * @param modality one {@link org.saev.engine.model.Modality} code per row
   * @param rows how many
   * @param rates this step's learning rate and penalty
   */
  Step step(float[] x, byte[] modality, int rows, Rates rates);

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
