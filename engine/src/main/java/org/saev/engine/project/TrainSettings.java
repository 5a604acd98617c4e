package org.saev.engine.project;

import org.saev.engine.train.Optimizer;
import org.saev.engine.train.Recipe;
import org.saev.engine.train.SaeVRecipe;
import org.saev.engine.train.TopKRecipe;

/**
 * What a person chooses before training.
 *
 * @param recipe {@code topk} or {@code sae-v}
 * @param features d_sae
 * @param k features kept per token (top-k)
 * @param l1 weight λ of the L1 penalty (sae-v)
 * @param steps optimiser steps
 * @param batch tokens per step
 * @param seed of the initial weights and the order of tokens
 */
public record TrainSettings(
    String recipe, int features, int k, double l1, int steps, int batch, long seed) {
  private static final double SAE_V_RATE = 4e-4;
  private static final int WARM_UP_STEPS = 100;
  private static final double DECAY_SHARE = 0.2;

  /** A top-k SAE that a laptop trains on the demo in half a minute. */
  public static final TrainSettings DEMO = new TrainSettings("topk", 4096, 32, 0, 3000, 1024, 1);

  /** The typed recipe. */
  Recipe toRecipe() {
    if (recipe.equals("sae-v")) {
      return new SaeVRecipe(
          features, l1, 0.05, Optimizer.adam(SAE_V_RATE, WARM_UP_STEPS, DECAY_SHARE));
    }
    return TopKRecipe.demo(features, k);
  }

  /** A folder name that tells runs apart. */
  String id() {
    String knob = recipe.equals("sae-v") ? "l" + l1 : "k" + k;
    return "%s-%d-%s-%dx%d-s%d".formatted(recipe, features, knob, steps, batch, seed);
  }
}
