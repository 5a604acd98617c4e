package org.saev.engine.model;

import java.nio.file.Path;

/** A family of checkpoints that is read and run in one way. */
interface Architecture {
  /** The class config.json names, such as {@code LlavaForConditionalGeneration}. */
  String name();

  /**
   * What a checkpoint is, from its configuration alone.
   *
   * @param hash see {@link ModelInfo#hash()}
   */
  ModelInfo describe(Path folder, String hash);

  /** Opens the parts of a checkpoint. What was opened is left to {@code opening} to close. */
  ModelParts open(Path folder, Opening opening);
}
