package org.saev.engine.model;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.util.ArrayList;
import java.util.List;
import org.saev.engine.tensor.TorchProgram;

/** The CLIP tower and the projector: pictures to rows of the language model's width. */
final class VisionTower implements ImageTower {
  private final LlavaConfig config;
  private final TorchProgram program;
  private final PtNDArray[] embedding;
  private final List<PtNDArray[]> layers = new ArrayList<>();
  private final PtNDArray[] projector;
  private final PtNDArray newline;
  private final int act;

  /**
   * @param owner owns the weights
   */
  VisionTower(
      LlavaConfig config,
      TorchProgram program,
      Weights weights,
      CheckpointNames names,
      PtNDManager owner) {
    this.config = config;
    this.program = program;
    VisionConfig vision = config.vision();
    // quick_gelu(x) = silu(1.702 x) / 1.702: with the factor in the weights it is silu, for which
    // there are fused kernels
    this.act = vision.act() == Activation.QUICK_GELU ? Activation.SILU.code() : vision.act().code();
    this.embedding = embedding(vision, weights, names.vision(), owner);
    for (int i = 0; i < config.towerDepth(); i++) {
      layers.add(layer(vision, weights, names.vision() + "encoder.layers." + i + ".", owner));
    }
    int from = vision.hidden() * config.featureLayers().size();
    int to = config.text().hidden();
    String p = names.projector();
    this.projector =
        new PtNDArray[] {
          weights.get(owner, p + "linear_1.weight", to, from),
          weights.optional(owner, p + "linear_1.bias", to),
          weights.get(owner, p + "linear_2.weight", to, to),
          weights.optional(owner, p + "linear_2.bias", to)
        };
    this.newline = config.rowEnds() ? weights.get(owner, names.newline(), to) : weights.none(owner);
  }

  @Override
  public int rowsPerTile(int height, int width) {
    return config.imageTokens();
  }

  @Override
  public PtNDArray newline() {
    return newline;
  }

  @Override
  public PtNDArray features(PtNDManager into, PtNDArray pixels) {
    VisionConfig vision = config.vision();
    try (PtNDManager step = program.newManager()) {
      PtNDArray h =
          program.run(
              step, "vision_embed", pixels, vision.patch(), (Object) embedding, vision.eps());
      PtNDArray[] chosen = new PtNDArray[config.featureLayers().size()];
      for (int depth = 0; ; depth++) {
        for (int i = 0; i < chosen.length; i++) {
          if (config.featureLayers().get(i) == depth) {
            chosen[i] = h;
          }
        }
        if (depth == layers.size()) {
          break;
        }
        h =
            program.run(
                step, "vision_layer", h, layers.get(depth), vision.heads(), act, vision.eps());
      }
      int first = config.dropClassToken() ? 1 : 0;
      return program.run(into, "project", chosen, first, projector, config.projectorAct().code());
    }
  }

  private static PtNDArray[] embedding(
      VisionConfig vision, Weights weights, String prefix, PtNDManager owner) {
    int v = vision.hidden();
    int patch = vision.patch();
    try (PtNDManager step = weights.newManager()) {
      PtNDArray kernel =
          weights.get(step, prefix + "embeddings.patch_embedding.weight", v, 3, patch, patch);
      return new PtNDArray[] {
        weights.reshaped(owner, kernel, v, 3L * patch * patch),
        weights.get(owner, prefix + "embeddings.class_embedding", v),
        weights.get(
            owner,
            prefix + "embeddings.position_embedding.weight",
            1 + (long) vision.grid() * vision.grid(),
            v),
        weights.get(owner, prefix + "pre_layrnorm.weight", v),
        weights.get(owner, prefix + "pre_layrnorm.bias", v)
      };
    }
  }

  private static PtNDArray[] layer(
      VisionConfig vision, Weights weights, String p, PtNDManager owner) {
    int v = vision.hidden();
    int inner = vision.inner();
    boolean quick = vision.act() == Activation.QUICK_GELU;
    double factor = quick ? 1.702 : 1;
    try (PtNDManager step = weights.newManager()) {
      PtNDArray[] qkv = new PtNDArray[3];
      PtNDArray[] qkvBias = new PtNDArray[3];
      String[] names = {"q_proj", "k_proj", "v_proj"};
      for (int i = 0; i < names.length; i++) {
        qkv[i] = weights.get(step, p + "self_attn." + names[i] + ".weight", v, v);
        qkvBias[i] = weights.get(step, p + "self_attn." + names[i] + ".bias", v);
      }
      return new PtNDArray[] {
        weights.get(owner, p + "layer_norm1.weight", v),
        weights.get(owner, p + "layer_norm1.bias", v),
        weights.stacked(owner, qkv),
        weights.stacked(owner, qkvBias),
        weights.get(owner, p + "self_attn.out_proj.weight", v, v),
        weights.get(owner, p + "self_attn.out_proj.bias", v),
        weights.get(owner, p + "layer_norm2.weight", v),
        weights.get(owner, p + "layer_norm2.bias", v),
        weights.scaled(owner, weights.get(step, p + "mlp.fc1.weight", inner, v), factor),
        weights.scaled(owner, weights.get(step, p + "mlp.fc1.bias", inner), factor),
        weights.scaled(owner, weights.get(step, p + "mlp.fc2.weight", v, inner), 1 / factor),
        weights.get(owner, p + "mlp.fc2.bias", v)
      };
    }
  }
}
