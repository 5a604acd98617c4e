package org.saev.engine.train;

import java.util.ArrayList;
import java.util.List;
import org.saev.engine.sae.Architecture;

/**
 * Nested dictionaries on batch top-k (Bussmann et al. 2025, "Learning multi-level features with
 * Matryoshka sparse autoencoders"): one selection over the whole batch; the loss is the mean over
 * nested prefixes of the features, each of which must reconstruct the input by itself. So general
 * features come first and are not swallowed by special ones.
 *
 * @param features d_sae
 * @param k features kept per token on average, over all features
 * @param optimizer learning rate and its course
 * @param auxWeight weight of the loss that revives dead features; 0 switches it off
 * @param auxK dead features that take part per token
 * @param deadAfterTokens a feature is dead once it has not fired for so many tokens
 * @param thresholdDecay share of the old threshold in the new one at each step
 * @param levels number of prefixes; each is half of the next: with 5 they are n/16, n/8, n/4, n/2,
 *     n
 */
public record MatryoshkaRecipe(
    int features,
    int k,
    Optimizer optimizer,
    double auxWeight,
    int auxK,
    long deadAfterTokens,
    double thresholdDecay,
    int levels)
    implements SparseRecipe {
  public MatryoshkaRecipe {
    SparseRecipe.check(features, k, auxWeight, auxK, deadAfterTokens);
    Knobs.check(Knob.THRESHOLD_DECAY, thresholdDecay);
    Knobs.check(Knob.LEVELS, levels);
    // the narrowest level holds at least one feature
    Knobs.inRange(Knob.FEATURES.id(), features, 1 << (levels - 1), Knob.FEATURES.most());
  }

  @Override
  public String name() {
    return "matryoshka";
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
  public List<Integer> prefixes() {
    List<Integer> prefixes = new ArrayList<>();
    for (int level = levels - 1; level >= 0; level--) {
      prefixes.add(features >> level);
    }
    return List.copyOf(prefixes);
  }

  @Override
  public Recipe forRun(long tokens) {
    return new MatryoshkaRecipe(
        features, k, optimizer, auxWeight, auxK, deadAfter(tokens), thresholdDecay, levels);
  }
}
