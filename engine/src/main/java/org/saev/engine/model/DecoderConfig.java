package org.saev.engine.model;

import java.util.Set;
import org.saev.engine.job.SaevException;

/**
 * A Llama-type language model: RMS norm, rotary positions, grouped-query attention, gated MLP.
 * Defaults are those of Hugging Face's {@code LlamaConfig}, because checkpoints leave them out.
 *
 * @param hidden width d of the residual stream
 * @param inner width of the MLP
 * @param heads query heads
 * @param kvHeads key and value heads; divides {@code heads}
 * @param headDim width of one head
 * @param ropeTheta base of the rotary angles
 * @param maxPositions longest sequence it was made for
 * @param tiedHead whether the output head is the embedding table
 */
record DecoderConfig(
    int layers,
    int hidden,
    int inner,
    int heads,
    int kvHeads,
    int headDim,
    int vocabulary,
    double eps,
    double ropeTheta,
    int maxPositions,
    Activation act,
    boolean tiedHead) {
  private static final Set<String> TYPES = Set.of("llama", "mistral", "qwen2");

  /**
   * @param outer the whole configuration; its {@code tie_word_embeddings} wins, because the head
   *     belongs to the outer model
   */
  static DecoderConfig parse(ConfigReader outer) {
    ConfigReader text = outer.child("text_config");
    String type = text.text("model_type", "llama");
    if (!TYPES.contains(type)) {
      throw new SaevException(
          "model.language-model",
          text.file(),
          type,
          String.join(", ", TYPES.stream().sorted().toList()));
    }
    int hidden = text.size("hidden_size", 4096);
    int heads = text.size("num_attention_heads", 32);
    int kvHeads = text.size("num_key_value_heads", heads);
    int headDim = text.size("head_dim", Math.max(1, hidden / heads));
    if (heads % kvHeads != 0 || headDim % 2 != 0) {
      throw new SaevException(
          "model.config-value", text.file(), "num_attention_heads", heads + "/" + kvHeads);
    }
    return new DecoderConfig(
        text.size("num_hidden_layers", 32),
        hidden,
        text.size("intermediate_size", 11008),
        heads,
        kvHeads,
        headDim,
        text.size("vocab_size", 32000),
        text.number("rms_norm_eps", 1e-6),
        ropeTheta(text),
        text.size("max_position_embeddings", 2048),
        Activation.named(text.file(), text.text("hidden_act", "silu")),
        outer.flag("tie_word_embeddings", text.flag("tie_word_embeddings", false)));
  }

  /** Old configurations have {@code rope_theta}, new ones {@code rope_parameters}. */
  private static double ropeTheta(ConfigReader text) {
    for (String key : new String[] {"rope_parameters", "rope_scaling"}) {
      ConfigReader rope = text.child(key);
      String type = rope.text("rope_type", rope.text("type", "default"));
      if (!type.equals("default")) {
        throw new SaevException("model.config-value", text.file(), key, type);
      }
    }
    return text.child("rope_parameters").number("rope_theta", text.number("rope_theta", 10000));
  }
}
