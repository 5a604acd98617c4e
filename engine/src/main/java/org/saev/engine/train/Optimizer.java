package org.saev.engine.train;

/**
 * Adam with a linear warm-up, a linear decay to zero at the end, and clipping by the global norm.
 *
 * @param learningRate peak rate, per step
 * @param warmUpSteps steps over which the rate rises from 0; 0 for none
 * @param decayShare last share of the steps, over which the rate falls to 0; in [0, 1]
 * @param beta1 decay of the first moments
 * @param beta2 decay of the second moments
 * @param epsilon added to the root of the second moments
 * @param clipNorm greatest norm of the whole gradient; 0 switches clipping off
 */
public record Optimizer(
    double learningRate,
    int warmUpSteps,
    double decayShare,
    double beta1,
    double beta2,
    double epsilon,
    double clipNorm) {
  public Optimizer {
    Knobs.positive("learning_rate", learningRate);
    Knobs.inRange("warm_up_steps", warmUpSteps, 0, Integer.MAX_VALUE);
    Knobs.inRange("decay_share", decayShare, 0, 1);
    Knobs.inRange("beta1", beta1, 0, 0.9999999);
    Knobs.inRange("beta2", beta2, 0, 0.9999999);
    Knobs.positive("epsilon", epsilon);
    Knobs.inRange("clip_norm", clipNorm, 0, Double.MAX_VALUE);
  }

  /** Adam's usual constants (β 0.9 and 0.999, ε 1e-8), clipping at 1. */
  public static Optimizer adam(double learningRate, int warmUpSteps, double decayShare) {
    return new Optimizer(learningRate, warmUpSteps, decayShare, 0.9, 0.999, 1e-8, 1.0);
  }

  /**
   * The learning rate of a step.
   *
   * @param step counted from 0
   * @param steps all steps of the run
   */
  public double rateAt(int step, int steps) {
    double rise = warmUpSteps == 0 ? 1 : Math.min(1, (step + 1.0) / warmUpSteps);
    double fall = decayShare == 0 ? 1 : Math.min(1, (steps - step) / (decayShare * steps));
    return learningRate * rise * fall;
  }
}
