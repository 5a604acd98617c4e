package org.saev.engine.train;

import org.saev.engine.sae.Architecture;

/**
 * What is trained, and how: everything that shapes the result except the data and its order. {@link
 * TrainingBackend} says what one step computes.
 */
public sealed interface Recipe permits SparseRecipe, SaeVRecipe {
  /** The name on the command line and in files. */
  String name();

  /** d_sae. */
  int features();

  Optimizer optimizer();

  /** The activation function of the finished SAE. */
  Architecture architecture();

  /** Features kept per token, or on average per token; 0 where nothing fixes it. */
  int k();

  /**
   * Whether inputs are centred: b_dec begins at the mean and is subtracted before encoding.
   *
   * <p>An offset common to all tokens makes features die.
   */
  boolean centred();

  /** Whether decoder rows are held at norm 1. */
  boolean unitDecoder();

  /**
   * This recipe for a run of a known length: limits in tokens that such a run would never reach are
   * lowered to the share of it that makes sense.
   */
  Recipe forRun(long tokens);
}
