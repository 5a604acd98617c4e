package org.saev.engine.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.saev.engine.job.SaevException;
import tools.jackson.databind.JsonNode;

/**
 * A Llama-type language model: RMS norm, rotary positions, grouped-query attention, gated MLP.
 *
 * @param hidden width d of the residual stream
 * @param inner width of the MLP
 * @param heads query heads
 * @param kvHeads key and value heads; divides {@code heads}
 * @param headDim width of one head
 * @param rope rotary positions
 * @param maxPositions longest sequence it was made for
 * @param tiedHead whether the output head is the embedding table
 * @param qkvBias whether queries, keys and values have a bias
 * @param outputBias whether the attention's output has one
 * @param windows per layer, how many positions one looks back at, itself among them; 0 for all
 * @param norms where a layer norms what
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
    Rope rope,
    int maxPositions,
    Activation act,
    boolean tiedHead,
    boolean qkvBias,
    boolean outputBias,
    int[] windows,
    Norms norms) {

  /** Where a layer norms what. */
  enum Norms {
    /** Before attention and MLP, as Llama does. */
    BEFORE,
    /** The same, and queries and keys head by head: Chameleon's. */
    QUERIES_AND_KEYS,
    /** Queries and keys, and behind attention and MLP: Chameleon's larger models. */
    BEHIND;

    private static Norms of(boolean chameleon, boolean swin) {
      if (!chameleon) {
        return BEFORE;
      }
      return swin ? BEHIND : QUERIES_AND_KEYS;
    }
  }

  /**
   * Kinds of decoders with the defaults of their Hugging Face configuration classes, because
   * checkpoints leave them out.
   */
  private enum Type {
    LLAMA(32000, 11008, 2048),
    MISTRAL(32000, 14336, 131072),
    QWEN2(151936, 22016, 32768),
    QWEN2_5_VL_TEXT(152064, 29568, 32768),
    CHAMELEON(65536, 11008, 4096);

    private static final int WINDOW = 4096;

    private final int vocabulary;
    private final int inner;
    private final int maxPositions;

    Type(int vocabulary, int inner, int maxPositions) {
      this.vocabulary = vocabulary;
      this.inner = inner;
      this.maxPositions = maxPositions;
    }

    static Type of(ConfigReader text) {
      String stored = text.text("model_type", "llama");
      // older files keep the decoder's values beside the tower's, under the outer name
      String name = stored.equals("qwen2_5_vl") ? "qwen2_5_vl_text" : stored;
      for (Type type : values()) {
        if (type.name().toLowerCase(Locale.ROOT).equals(name)) {
          return type;
        }
      }
      String known =
          Arrays.stream(values())
              .map(type -> type.name().toLowerCase(Locale.ROOT))
              .collect(Collectors.joining(", "));
      throw new SaevException("model.language-model", text.file(), name, known);
    }

    /** The window of every layer; null in the configuration means none. */
    int[] windows(ConfigReader text, int layers) {
      int[] windows = new int[layers];
      boolean none = text.node().path("sliding_window").isNull();
      if (this == LLAMA || this == CHAMELEON || none) {
        return windows;
      }
      int window = text.size("sliding_window", WINDOW);
      if (this == MISTRAL) {
        Arrays.fill(windows, window);
      } else if (text.flag("use_sliding_window", false)) {
        JsonNode types = text.node().path("layer_types");
        int first = text.index("max_window_layers", this == QWEN2 ? 28 : 80);
        for (int i = 0; i < layers; i++) {
          boolean slides =
              types.isArray() ? "sliding_attention".equals(types.path(i).asString("")) : i >= first;
          windows[i] = slides ? window : 0;
        }
      }
      return windows;
    }
  }

  /**
   * The decoder inside a vision-language model.
   *
   * @param outer the whole configuration; its {@code tie_word_embeddings} wins, because the head
   *     belongs to the outer model
   */
  static DecoderConfig parse(ConfigReader outer) {
    return parse(outer, outer.child("text_config"));
  }

  /** A decoder on its own. */
  static DecoderConfig parseAlone(ConfigReader config) {
    return parse(config, config);
  }

  private static DecoderConfig parse(ConfigReader outer, ConfigReader text) {
    Type type = Type.of(text);
    boolean grid = type == Type.QWEN2_5_VL_TEXT;
    int hidden = text.size("hidden_size", 4096);
    int heads = text.size("num_attention_heads", 32);
    int kvHeads = text.size("num_key_value_heads", type == Type.MISTRAL || grid ? 8 : heads);
    int headDim = text.size("head_dim", Math.max(1, hidden / heads));
    if (heads % kvHeads != 0 || headDim % 2 != 0) {
      throw new SaevException(
          "model.config-value", text.file(), "num_attention_heads", heads + "/" + kvHeads);
    }
    if (text.flag("mlp_bias", false)) {
      throw new SaevException("model.config-value", text.file(), "mlp_bias", true);
    }
    int layers = text.size("num_hidden_layers", 32);
    int maxPositions = text.size("max_position_embeddings", type.maxPositions);
    boolean chameleon = type == Type.CHAMELEON;
    boolean bias = (type == Type.LLAMA || chameleon) && text.flag("attention_bias", false);
    Rope rope =
        Rope.parse(text, maxPositions, grid ? 1e6 : 1e4, grid ? List.of(16, 24, 24) : List.of());
    int pairs = rope.sections().stream().mapToInt(Integer::intValue).sum();
    if (grid && (rope.sections().size() != 3 || pairs != headDim / 2)) {
      throw new SaevException("model.config-value", text.file(), "mrope_section", rope.sections());
    }
    return new DecoderConfig(
        layers,
        hidden,
        text.size("intermediate_size", type.inner),
        heads,
        kvHeads,
        headDim,
        text.size("vocab_size", type.vocabulary),
        text.number("rms_norm_eps", grid || chameleon ? 1e-5 : 1e-6),
        rope,
        maxPositions,
        Activation.named(text.file(), text.text("hidden_act", "silu")),
        outer.flag("tie_word_embeddings", text.flag("tie_word_embeddings", false)),
        bias || type == Type.QWEN2 || grid,
        bias,
        type.windows(text, layers),
        Norms.of(chameleon, text.flag("swin_norm", false)));
  }

  /** How many positions a layer looks back at; 0 for all. */
  int window(int layer) {
    return windows[layer];
  }
}
