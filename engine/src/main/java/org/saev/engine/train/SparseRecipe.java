package org.saev.engine.train;

import java.util.List;

/**
 * Recipes that fix how many features are active, and revive those that died. Loss: the mean over
 * {@link #prefixes} of the fraction of variance unexplained of the batch when only that prefix of
 * the features is decoded, plus {@code auxWeight} times the share of the remaining error that the
 * {@code auxK} strongest dead features of each token fail to explain (Gao et al. 2024). Inputs are
 * centred, decoder rows have norm 1 and the gradient along them is removed.
 */
public sealed interface SparseRecipe extends Recipe
    permits TopKRecipe, BatchTopKRecipe, MatryoshkaRecipe {
  /** Share of a run after whose length in tokens a silent feature counts as dead. */
  int DEAD_SHARE = 5;

  @Override
  default boolean centred() {
    return true;
  }

  @Override
  default boolean unitDecoder() {
    return true;
  }

  /** Weight of the loss that revives dead features; 0 switches it off. */
  double auxWeight();

  /** Dead features that take part per token. */
  int auxK();

  /** A feature is dead once it has not fired for so many tokens. */
  long deadAfterTokens();

  /**
   * Whether the k·tokens largest values of the whole batch are kept, and not the k largest of each
   * token. Then the finished SAE is a JumpReLU with one threshold, {@link
   * TrainingState.Progress#threshold}.
   */
  boolean wholeBatch();

  /** Share of the old threshold in the new one at each step; counts only with wholeBatch. */
  double thresholdDecay();

  /** Ascending numbers of features decoded for the loss; the last is all of them. */
  default List<Integer> prefixes() {
    return List.of(features());
  }

  /** A limit of silence that a run of so many tokens can reach. */
  default long deadAfter(long runTokens) {
    return Math.max(1, Math.min(deadAfterTokens(), runTokens / DEAD_SHARE));
  }

  /** Refuses what no sparse recipe can be. */
  static void check(int features, int k, double auxWeight, int auxK, long deadAfterTokens) {
    Knobs.check(Knob.FEATURES, features);
    Knobs.check(Knob.K, k);
    Knobs.inRange(Knob.K.id(), k, 1, features);
    Knobs.check(Knob.AUX_WEIGHT, auxWeight);
    Knobs.check(Knob.AUX_K, auxK);
    Knobs.check(Knob.DEAD_AFTER_TOKENS, (double) deadAfterTokens);
  }
}
