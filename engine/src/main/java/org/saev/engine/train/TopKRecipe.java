package org.saev.engine.train;

import org.saev.engine.sae.Architecture;

/**
 * Top-k (Gao et al. 2024, "Scaling and evaluating sparse autoencoders"): every token keeps its k
 * largest values.
 *
 * @param features d_sae
 * @param k features kept per token
 * @param optimizer learning rate and its course
 * @param auxWeight weight of the loss that revives dead features; 0 switches it off
 * @param auxK dead features that take part per token
 * @param deadAfterTokens a feature is dead once it has not fired for so many tokens
 */
public record TopKRecipe(
    int features, int k, Optimizer optimizer, double auxWeight, int auxK, long deadAfterTokens)
    implements SparseRecipe {
  public TopKRecipe {
    SparseRecipe.check(features, k, auxWeight, auxK, deadAfterTokens);
  }

  @Override
  public String name() {
    return "topk";
  }

  @Override
  public Architecture architecture() {
    return Architecture.TOPK;
  }

  @Override
  public boolean wholeBatch() {
    return false;
  }

  @Override
  public double thresholdDecay() {
    return 0;
  }

  @Override
  public Recipe forRun(long tokens) {
    return new TopKRecipe(features, k, optimizer, auxWeight, auxK, deadAfter(tokens));
  }
}
