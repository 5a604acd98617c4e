package org.saev.engine.model;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.saev.engine.tensor.Torch;
import org.saev.engine.tensor.TorchProgram;

/**
 * A Llama-type decoder. Its methods may run on several threads at once. A layer's weights are
 * converted when it first runs, so that layers beyond the hook are never touched.
 */
final class Decoder {
  private final DecoderConfig config;
  private final TorchProgram program;
  private final Weights weights;
  private final CheckpointNames names;
  private final PtNDManager owner;
  private final PtNDArray table;
  private final Map<Integer, Layer> layers = new ConcurrentHashMap<>();
  private @Nullable PtNDArray norm;
  private @Nullable PtNDArray head;
  private @Nullable Rotary rotary;

  /** One layer's weights and what owns them. */
  private record Layer(PtNDManager owner, PtNDArray[] weights) {}

  /**
   * @param owner owns the weights
   */
  Decoder(
      DecoderConfig config,
      TorchProgram program,
      Weights weights,
      CheckpointNames names,
      PtNDManager owner) {
    this.config = config;
    this.program = program;
    this.weights = weights;
    this.names = names;
    this.owner = owner;
    this.table =
        weights.get(
            owner, names.decoder() + "embed_tokens.weight", config.vocabulary(), config.hidden());
  }

  /** A fresh manager on the decoder's device. */
  PtNDManager newManager() {
    return program.newManager();
  }

  /** Width d of the residual stream. */
  int width() {
    return config.hidden();
  }

  /** The embedding table, vocabulary × d. */
  PtNDArray table() {
    return table;
  }

  /**
   * Embeds token ids.
   *
   * @param ids b × n, row-major
   * @return b × n × d, in {@code into}
   */
  PtNDArray embed(PtNDManager into, long[] ids, int sequences) {
    try (PtNDManager step = program.newManager()) {
      PtNDArray indices = Torch.longs(step, ids, sequences, ids.length / sequences);
      return program.run(into, "embed", table, indices);
    }
  }

  /** The rotary angles of a chunk, in {@code into}. */
  Angles angles(PtNDManager into, Chunk chunk, List<EncodedSample> batch) {
    boolean plain = chunk.members().stream().allMatch(i -> batch.get(i).positions().length == 0);
    if (!plain) {
      return Rotary.ofGrid(into, config.rope(), config.headDim(), chunk, batch);
    }
    Rotary angles = rotary(chunk.length());
    return new Angles(
        angles.cos(into, program, chunk.length()), angles.sin(into, program, chunk.length()));
  }

  /**
   * Runs one layer.
   *
   * @param h b × n × d
   * @return the same shape, in {@code into}
   */
  PtNDArray layer(PtNDManager into, int index, PtNDArray h, Angles angles) {
    if (config.norms() != DecoderConfig.Norms.BEFORE) {
      return program.run(
          into,
          "chameleon_layer",
          h,
          angles.cos(),
          angles.sin(),
          weightsOf(index),
          config.heads(),
          config.kvHeads(),
          config.act().code(),
          config.eps(),
          config.norms() == DecoderConfig.Norms.BEHIND);
    }
    return program.run(
        into,
        "decoder_layer",
        h,
        angles.cos(),
        angles.sin(),
        weightsOf(index),
        config.heads(),
        config.kvHeads(),
        config.window(index),
        config.act().code(),
        config.eps());
  }

  /** The final norm of b × n × d. */
  PtNDArray norm(PtNDManager into, PtNDArray h) {
    return program.run(into, "final_norm", h, normWeight(), config.eps());
  }

  /**
   * Reads rows out as if they were the last layer's; see {@link LogitLens}.
   *
   * @param rows k × d
   * @return four arrays of k × top: largest logits, their ids, smallest logits, their ids
   */
  PtNDArray[] lens(PtNDManager into, PtNDArray rows, int top) {
    return program.runAll(into, "lens", rows, normWeight(), config.eps(), head(), top);
  }

  private synchronized PtNDArray normWeight() {
    PtNDArray weight = norm;
    if (weight == null) {
      weight = weights.get(owner, names.decoder() + "norm.weight", config.hidden());
      norm = weight;
    }
    return weight;
  }

  /** The output head, vocabulary × d. */
  synchronized PtNDArray head() {
    PtNDArray weight = head;
    if (weight == null) {
      boolean tied = config.tiedHead() || !weights.has(names.head());
      weight =
          tied ? table : weights.get(owner, names.head(), config.vocabulary(), config.hidden());
      head = weight;
    }
    return weight;
  }

  private synchronized Rotary rotary(int positions) {
    Rotary known = rotary;
    if (known == null || known.positions() < positions) {
      // a shorter table stays until the model is closed: another thread may be reading it
      known = Rotary.of(owner, config, Math.max(2 * positions, 256));
      rotary = known;
    }
    return known;
  }

  private PtNDArray[] weightsOf(int index) {
    return layers.computeIfAbsent(index, this::load).weights();
  }

  /** Frees a layer's weights; it is loaded again when it is run again. */
  void drop(int index) {
    Layer layer = layers.remove(index);
    if (layer != null) {
      layer.owner().close();
    }
  }

  private Layer load(int index) {
    PtNDManager own = program.newManager();
    try {
      return new Layer(own, load(own, names.decoder() + "layers." + index + "."));
    } catch (RuntimeException e) {
      own.close();
      throw e;
    }
  }

  /** Frees all layers. */
  void close() {
    List.copyOf(layers.keySet()).forEach(this::drop);
  }

  private PtNDArray[] load(PtNDManager own, String p) {
    int d = config.hidden();
    int q = config.heads() * config.headDim();
    int kv = config.kvHeads() * config.headDim();
    try (PtNDManager step = program.newManager()) {
      PtNDArray qkv =
          weights.stacked(
              own,
              weights.get(step, p + "self_attn.q_proj.weight", q, d),
              weights.get(step, p + "self_attn.k_proj.weight", kv, d),
              weights.get(step, p + "self_attn.v_proj.weight", kv, d));
      PtNDArray bias =
          weights.stacked(
              own,
              bias(step, config.qkvBias(), p + "self_attn.q_proj.bias", q),
              bias(step, config.qkvBias(), p + "self_attn.k_proj.bias", kv),
              bias(step, config.qkvBias(), p + "self_attn.v_proj.bias", kv));
      PtNDArray[] plain = {
        weights.get(own, p + "input_layernorm.weight", d),
        qkv,
        bias,
        weights.get(own, p + "self_attn.o_proj.weight", d, q),
        bias(own, config.outputBias(), p + "self_attn.o_proj.bias", d),
        weights.get(own, p + "post_attention_layernorm.weight", d),
        weights.get(own, p + "mlp.gate_proj.weight", config.inner(), d),
        weights.get(own, p + "mlp.up_proj.weight", config.inner(), d),
        weights.get(own, p + "mlp.down_proj.weight", d, config.inner())
      };
      if (config.norms() == DecoderConfig.Norms.BEFORE) {
        return plain;
      }
      PtNDArray[] normed = Arrays.copyOf(plain, plain.length + 2);
      normed[plain.length] = headNorms(own, step, p, "weight");
      normed[plain.length + 1] = headNorms(own, step, p, "bias");
      return normed;
    }
  }

  /** What scales or shifts the normed queries and keys: (heads + kv) × c. */
  private PtNDArray headNorms(PtNDManager own, PtNDManager step, String p, String what) {
    int c = config.headDim();
    return weights.stacked(
        own,
        weights.get(step, p + "self_attn.q_norm." + what, config.heads(), c),
        weights.get(step, p + "self_attn.k_norm." + what, config.kvHeads(), c));
  }

  /** A bias the configuration asks for, or the empty array: the reference goes by it too. */
  private PtNDArray bias(PtNDManager into, boolean present, String name, long size) {
    return present ? weights.get(into, name, size) : weights.none(into);
  }
}
