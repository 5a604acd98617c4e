package org.saev.engine.model;

import java.nio.file.Path;

/**
 * What is known of a model before a weight is read.
 *
 * @param folder the Hugging Face folder
 * @param architecture the class named in config.json, such as {@code LlavaForConditionalGeneration}
 * @param hash hex SHA-256 over configuration, tokenizer and weight index (weights by size and
 *     header)
 * @param layers decoder layers of the language model
 * @param hiddenSize width d of the residual stream
 * @param vocabulary number of token ids
 * @param patchRows patch rows of one whole view
 * @param patchCols patch columns of one whole view
 */
public record ModelInfo(
    Path folder,
    String architecture,
    String hash,
    int layers,
    int hiddenSize,
    int vocabulary,
    int patchRows,
    int patchCols) {

  /** Whether pictures in a sample are passed over. */
  public boolean readsTextOnly() {
    return architecture.endsWith("ForCausalLM");
  }
}
