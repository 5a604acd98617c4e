package org.saev.engine.train;

import org.saev.engine.sae.Architecture;

/** What is trained, and how: everything that shapes the result except the data and its order. */
public sealed interface Recipe permits TopKRecipe, SaeVRecipe {
  /** The name on the command line and in files. */
  String name();

  /** d_sae. */
  int features();

  Optimizer optimizer();

  Architecture architecture();

  /** Features kept per token; 0 where the activation function does not fix it. */
  int k();

  /**
   * Whether inputs are centred: b_dec begins at the mean and is subtracted before encoding.
   *
   * <p>An offset common to all tokens makes features die.
   */
  boolean centred();

  /** Whether decoder rows are held at norm 1. */
  boolean unitDecoder();
}
