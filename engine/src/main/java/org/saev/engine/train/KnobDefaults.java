package org.saev.engine.train;

import java.util.Map;

/** What a knob is when nobody turns it. Sources stand with each; the knobs' help repeats them. */
final class KnobDefaults {
  /** The paper's d_sae is 16 × d_in. */
  private static final int EXPANSION = 16;

  /** Residual streams narrower than this take 32 features per token, wider ones 64. */
  private static final int NARROW = 1024;

  /** Learning rate 2e-4 at 2^14 features, falling with the root (Gao et al. 2024). */
  private static final double LAW_RATE = 2e-4;

  private static final double LAW_FEATURES = 1 << 14;

  /** The paper's learning rate, λ and the width they were found for. */
  private static final double PAPER_RATE = 5e-5;

  private static final double PAPER_L1 = 5;
  private static final double PAPER_WIDTH = 4096;

  private static final int WARM_UP = 1000;
  private static final int WARM_UP_SHARE = 20;
  private static final int AUX_K = 512;
  private static final long DEAD_AFTER = 10_000_000;

  private KnobDefaults() {}

  static void complete(RecipeKind kind, int dIn, Map<Knob, Double> values) {
    boolean paper = kind == RecipeKind.SAE_V;
    values.putIfAbsent(Knob.FEATURES, (double) EXPANSION * dIn);
    values.putIfAbsent(Knob.STEPS, 3000.0);
    final double features = value(values, Knob.FEATURES);
    final double steps = value(values, Knob.STEPS);
    for (Knob knob : kind.knobs()) {
      double usual =
          switch (knob) {
            case FEATURES -> features;
            case STEPS -> steps;
            case K -> Math.min(features, dIn < NARROW ? 32 : 64);
            case LEVELS -> Math.min(5, 1 + Math.getExponent(features));
            case L1 -> PAPER_L1 * Math.sqrt(dIn / PAPER_WIDTH);
            case L1_WARM_UP_SHARE -> 0.05;
            case LEARNING_RATE ->
                paper ? PAPER_RATE : LAW_RATE / Math.sqrt(features / LAW_FEATURES);
            case WARM_UP_STEPS -> paper ? 0 : Math.min(WARM_UP, Math.floor(steps / WARM_UP_SHARE));
            case DECAY_SHARE -> 0.2;
            case BETA1 -> 0.9;
            case BETA2 -> 0.999;
            case EPSILON -> 1e-8;
            case CLIP_NORM -> 1;
            case AUX_WEIGHT -> 1 / 32.0;
            case AUX_K -> Math.clamp(Math.min(Math.floor(dIn / 2.0), features), 1, AUX_K);
            case DEAD_AFTER_TOKENS -> DEAD_AFTER;
            case THRESHOLD_DECAY -> 0.99;
            case BATCH -> 1024;
            case SEED -> 1;
            case IMAGE_SHARE -> 0.5;
            case CHECKPOINT_MINUTES -> 5;
          };
      values.putIfAbsent(knob, usual);
    }
  }

  private static double value(Map<Knob, Double> values, Knob knob) {
    return values.getOrDefault(knob, Double.NaN);
  }
}
