package org.saev.engine.train;

import org.saev.engine.sae.Architecture;

/**
 * Batch top-k (Bussmann et al. 2024): a batch keeps its k·tokens largest values, so that an
 * intricate token may use more features than a plain one. Afterwards one threshold takes the
 * batch's place: the moving average of the smallest value kept.
 *
 * @param features d_sae
 * @param k features kept per token on average
 * @param optimizer learning rate and its course
 * @param auxWeight weight of the loss that revives dead features; 0 switches it off
 * @param auxK dead features that take part per token
 * @param deadAfterTokens a feature is dead once it has not fired for so many tokens
 * @param thresholdDecay share of the old threshold in the new one at each step
 */
public record BatchTopKRecipe(
    int features,
    int k,
    Optimizer optimizer,
    double auxWeight,
    int auxK,
    long deadAfterTokens,
    double thresholdDecay)
    implements SparseRecipe {
  public BatchTopKRecipe {
    SparseRecipe.check(features, k, auxWeight, auxK, deadAfterTokens);
    Knobs.check(Knob.THRESHOLD_DECAY, thresholdDecay);
  }

  @Override
  public String name() {
    return "batchtopk";
  }

  @Override
  public Architecture architecture() {
    return Architecture.JUMPRELU;
  }

  @Override
  public boolean wholeBatch() {
    return true;
  }

  @Override
  public Recipe forRun(long tokens) {
    return new BatchTopKRecipe(
        features, k, optimizer, auxWeight, auxK, deadAfter(tokens), thresholdDecay);
  }
}
