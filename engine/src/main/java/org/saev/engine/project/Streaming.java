package org.saev.engine.project;

import org.saev.engine.activation.Passes;

/**
 * Training without stored activations: the model runs over the dataset as often as the training
 * needs its tokens.
 *
 * @param passes over every sample
 * @param rows that wait in memory to be drawn at random; the more, the better the shuffle
 */
public record Streaming(Passes passes, int rows) {
  /** Both passes, and rows enough that few of a batch share a sample. */
  public static final Streaming USUAL = new Streaming(Passes.BOTH, 262_144);
}
