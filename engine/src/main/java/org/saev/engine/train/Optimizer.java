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
    Knobs.check(Knob.LEARNING_RATE, learningRate);
    Knobs.check(Knob.WARM_UP_STEPS, warmUpSteps);
    Knobs.check(Knob.DECAY_SHARE, decayShare);
    Knobs.check(Knob.BETA1, beta1);
    Knobs.check(Knob.BETA2, beta2);
    Knobs.check(Knob.EPSILON, epsilon);
    Knobs.check(Knob.CLIP_NORM, clipNorm);
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
