package org.saev.engine.model;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.util.ArrayList;
import java.util.List;
import org.saev.engine.tensor.Torch;
import org.saev.engine.tensor.TorchProgram;

/**
 * The vision tower of Qwen2.5-VL: patches with rotary positions in two directions, attention within
 * windows in most layers, and units of patches merged to one row each.
 */
final class QwenTower implements ImageTower {
  private final QwenConfig config;
  private final TorchProgram program;
  private final PtNDArray kernel;
  private final List<PtNDArray[]> layers = new ArrayList<>();
  private final PtNDArray[] merger;
  private final PtNDArray newline;

  /**
   * @param prefix before {@code patch_embed}, {@code blocks} and {@code merger}
   * @param owner owns the weights
   */
  QwenTower(
      QwenConfig config, TorchProgram program, Weights weights, String prefix, PtNDManager owner) {
    this.config = config;
    this.program = program;
    int v = config.hidden();
    int patch = config.patch();
    try (PtNDManager step = program.newManager()) {
      String name = prefix + "patch_embed.proj.weight";
      this.kernel =
          program.run(owner, "merged_times", weights.get(step, name, v, 3, 2, patch, patch));
    }
    for (int i = 0; i < config.depth(); i++) {
      layers.add(layer(config, weights, prefix + "blocks." + i + ".", owner));
    }
    long unit = (long) v * config.merge() * config.merge();
    int d = config.text().hidden();
    String p = prefix + "merger.";
    this.merger =
        new PtNDArray[] {
          weights.get(owner, p + "ln_q.weight", v),
          weights.get(owner, p + "mlp.0.weight", unit, unit),
          weights.get(owner, p + "mlp.0.bias", unit),
          weights.get(owner, p + "mlp.2.weight", d, unit),
          weights.get(owner, p + "mlp.2.bias", d)
        };
    this.newline = weights.none(owner);
  }

  @Override
  public int rowsPerTile(int height, int width) {
    return height / config.unit() * (width / config.unit());
  }

  @Override
  public PtNDArray newline() {
    return newline;
  }

  @Override
  public PtNDArray features(PtNDManager into, PtNDArray pixels) {
    try (PtNDManager step = program.newManager()) {
      int rows = Math.toIntExact(pixels.getShape().get(2)) / config.unit();
      int cols = Math.toIntExact(pixels.getShape().get(3)) / config.unit();
      QwenPatches patches = QwenPatches.of(config, rows, cols);
      Angles angles = patches.angles(step, config);
      long[] filled = patches.slots();
      PtNDArray slots = Torch.longs(step, filled, filled.length / patches.size(), patches.size());
      PtNDArray inverse = Torch.longs(step, patches.inverse(), patches.count());
      PtNDArray all = Torch.longs(step, new long[0], 0);
      PtNDArray h = program.run(step, "qwen_embed", pixels, config.patch(), config.merge(), kernel);
      for (int i = 0; i < layers.size(); i++) {
        PtNDArray windows = config.fullLayers().contains(i) ? all : slots;
        PtNDArray next =
            program.run(
                step,
                "qwen_layer",
                h,
                angles.cos(),
                angles.sin(),
                windows,
                inverse,
                layers.get(i),
                config.heads(),
                config.act().code());
        h.close();
        h = next;
      }
      return program.run(into, "qwen_merge", h, merger);
    }
  }

  private static PtNDArray[] layer(
      QwenConfig config, Weights weights, String p, PtNDManager owner) {
    int v = config.hidden();
    int inner = config.inner();
    return new PtNDArray[] {
      weights.get(owner, p + "norm1.weight", v),
      weights.get(owner, p + "attn.qkv.weight", 3L * v, v),
      weights.get(owner, p + "attn.qkv.bias", 3L * v),
      weights.get(owner, p + "attn.proj.weight", v, v),
      weights.get(owner, p + "attn.proj.bias", v),
      weights.get(owner, p + "norm2.weight", v),
      weights.get(owner, p + "mlp.gate_proj.weight", inner, v),
      weights.get(owner, p + "mlp.gate_proj.bias", inner),
      weights.get(owner, p + "mlp.up_proj.weight", inner, v),
      weights.get(owner, p + "mlp.up_proj.bias", inner),
      weights.get(owner, p + "mlp.down_proj.weight", v, inner),
      weights.get(owner, p + "mlp.down_proj.bias", v)
    };
  }
}
