package org.saev.engine.train;

import org.saev.engine.sae.Architecture;

/**
 * Top-k (Gao et al. 2024, "Scaling and evaluating sparse autoencoders"). Loss: fraction of variance
 * unexplained of the batch, plus {@code auxWeight} times the share of the remaining error that the
 * {@code auxK} strongest dead features fail to explain. Decoder rows have norm 1; the gradient
 * along them is removed.
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
    implements Recipe {
  public TopKRecipe {
    Knobs.inRange("features", features, 1, 1 << 22);
    Knobs.inRange("k", k, 1, features);
    Knobs.inRange("aux_weight", auxWeight, 0, 1e6);
    Knobs.inRange("aux_k", auxK, 1, 1 << 22);
    Knobs.positive("dead_after_tokens", (double) deadAfterTokens);
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
  public boolean centred() {
    return true;
  }

  @Override
  public boolean unitDecoder() {
    return true;
  }
}
