package org.saev.engine.train;

import org.saev.engine.sae.Architecture;

/**
 * The paper's recipe (arXiv 2502.17514 and its authors' code): ReLU, and as loss the mean over
 * tokens of ‖x − x̂‖² + λ Σ z‖W_dec‖ on inputs scaled to mean norm √d. λ rises linearly over the
 * first share of the steps. Decoder norms are free, b_dec is not subtracted from the input, nothing
 * revives dead features.
 *
 * <p>Until λ has thinned the codes out, about half of all features fire on every token: such steps
 * are computed as whole matrix products.
 *
 * @param features d_sae; the paper's is 16 × d_in
 * @param l1 λ after warm-up; the paper's 5 is for d_in 4096. Inputs have norm √d, so ‖error‖² grows
 *     with d and Σ z‖W_dec‖ with √d: at other widths 5·√(d/4096) weighs the two alike
 * @param l1WarmUpShare share of the steps over which λ rises; the paper's is 0.05
 * @param optimizer learning rate and its course; the paper's is 5e-5, no warm-up, decay over the
 *     last fifth, clipping at 1
 */
public record SaeVRecipe(int features, double l1, double l1WarmUpShare, Optimizer optimizer)
    implements Recipe {
  public SaeVRecipe {
    Knobs.check(Knob.FEATURES, features);
    Knobs.check(Knob.L1, l1);
    Knobs.check(Knob.L1_WARM_UP_SHARE, l1WarmUpShare);
  }

  /** λ at a step counted from 0. */
  public double l1At(int step, int steps) {
    double warmUp = l1WarmUpShare * steps;
    return warmUp <= 0 ? l1 : l1 * Math.min(1, (step + 1) / warmUp);
  }

  @Override
  public String name() {
    return "sae-v";
  }

  @Override
  public int k() {
    return 0;
  }

  @Override
  public Architecture architecture() {
    return Architecture.STANDARD;
  }

  @Override
  public boolean centred() {
    return false;
  }

  @Override
  public boolean unitDecoder() {
    return false;
  }

  @Override
  public Recipe forRun(long tokens) {
    return this;
  }
}
