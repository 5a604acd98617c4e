package org.saev.engine.model;

import org.saev.engine.job.SaevException;
import org.saev.engine.tensor.Safetensors;

/**
 * Under which prefixes a checkpoint keeps its parts; the names changed with the versions of Hugging
 * Face transformers.
 *
 * @param decoder before {@code embed_tokens}, {@code layers} and {@code norm}
 * @param head the output head, if it is not tied
 * @param vision before {@code embeddings}, {@code encoder} and {@code pre_layrnorm}
 * @param projector before {@code linear_1} and {@code linear_2}
 * @param newline the learned end of a row of patches
 */
record CheckpointNames(
    String decoder, String head, String vision, String projector, String newline) {
  /** Of a decoder without a tower. */
  static final CheckpointNames TEXT = new CheckpointNames("model.", "lm_head.weight", "", "", "");

  private static final String[][] KNOWN = {
    {"language_model.model.", "language_model.lm_head.weight", "", ""},
    {"model.language_model.", "lm_head.weight", "model.", "model."},
    {"model.language_model.model.", "model.language_model.lm_head.weight", "model.", "model."},
  };

  /** Of a decoder beside a tower whose names need no more. */
  static CheckpointNames nested() {
    return new CheckpointNames("model.language_model.", "lm_head.weight", "", "", "");
  }

  /** Of a LLaVA or LLaVA-NeXT checkpoint. */
  static CheckpointNames of(Safetensors weights, java.nio.file.Path folder) {
    for (String[] known : KNOWN) {
      if (weights.find(known[0] + "embed_tokens.weight").isPresent()) {
        String tower = known[2] + "vision_tower.";
        String inner = tower + "vision_model.";
        boolean nested = weights.find(inner + "embeddings.class_embedding").isPresent();
        return new CheckpointNames(
            known[0],
            known[1],
            nested ? inner : tower,
            known[3] + "multi_modal_projector.",
            known[3] + "image_newline");
      }
    }
    throw new SaevException(
        "safetensors.missing-tensor", folder, "language_model.model.embed_tokens.weight");
  }
}
