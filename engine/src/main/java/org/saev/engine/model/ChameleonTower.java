package org.saev.engine.model;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.util.ArrayList;
import java.util.List;
import org.saev.engine.tensor.Torch;
import org.saev.engine.tensor.TorchProgram;

/**
 * Chameleon's picture encoder: convolutions down to a grid of places, each taken for the nearest
 * code of a book, each code for the embedding of the word that stands for it.
 */
final class ChameleonTower implements ImageTower {
  /** One step of the encoder. */
  @FunctionalInterface
  private interface Step {
    PtNDArray run(PtNDManager into, PtNDArray x);
  }

  private final TorchProgram program;
  private final Weights weights;
  private final PtNDManager owner;
  private final PtNDArray none;
  private final PtNDArray table;
  private final PtNDArray words;
  private final PtNDArray[] last;
  private final PtNDArray codes;
  private final int rows;
  private final List<Step> steps = new ArrayList<>();

  /**
   * @param weights in fp32
   * @param none an empty array in the decoder's precision
   * @param table the decoder's embedding table
   * @param owner owns the weights
   */
  ChameleonTower(
      ChameleonConfig config,
      TorchProgram program,
      Weights weights,
      PtNDArray none,
      PtNDArray table,
      PtNDManager owner) {
    this.program = program;
    this.weights = weights;
    this.owner = owner;
    this.none = none;
    this.table = table;
    this.words = Torch.longs(owner, config.words(), config.words().length);
    CodeBookConfig book = config.book();
    this.rows = book.grid() * book.grid();
    String p = "model.vqmodel.";
    int width = down(book, p + "encoder.");
    block(p + "encoder.mid.block_1.", width, width);
    if (book.attention()) {
      attention(p + "encoder.mid.attn_1.", width);
    }
    block(p + "encoder.mid.block_2.", width, width);
    List<PtNDArray> end = new ArrayList<>();
    norm(end, p + "encoder.norm_out", width);
    convolution(end, p + "encoder.conv_out", book.latent(), width, 3);
    convolution(end, p + "quant_conv", book.width(), book.latent(), 1);
    this.last = end.toArray(PtNDArray[]::new);
    this.codes = weights.get(owner, p + "quantize.embedding.weight", book.codes(), book.width());
  }

  @Override
  public int rowsPerTile(int height, int width) {
    return rows;
  }

  @Override
  public PtNDArray newline() {
    return none;
  }

  @Override
  public PtNDArray features(PtNDManager into, PtNDArray pixels) {
    try (PtNDManager step = program.newManager()) {
      PtNDArray x = steps.getFirst().run(step, pixels);
      for (Step next : steps.subList(1, steps.size())) {
        PtNDArray y = next.run(step, x);
        x.close();
        x = y;
      }
      PtNDArray found = program.run(step, "vq_codes", x, last, codes);
      return program.run(into, "vq_rows", table, words, found);
    }
  }

  /** From pixels to the smallest resolution; returns the channels there. */
  private int down(CodeBookConfig book, String p) {
    step("vq_conv", convolution(p + "conv_in", book.channels(), 3));
    int width = book.channels();
    int resolution = book.resolution();
    int levels = book.multipliers().size();
    for (int level = 0; level < levels; level++) {
      String at = p + "down." + level + ".";
      for (int i = 0; i < book.blocks(); i++) {
        block(at + "block." + i + ".", width, book.channels(level));
        width = book.channels(level);
        if (book.attended().contains(resolution)) {
          attention(at + "attn." + i + ".", width);
        }
      }
      if (level < levels - 1) {
        step("vq_down", convolution(at + "downsample.conv", width, width));
        resolution /= 2;
      }
    }
    return width;
  }

  private void block(String p, int from, int to) {
    List<PtNDArray> parts = new ArrayList<>();
    norm(parts, p + "norm1", from);
    convolution(parts, p + "conv1", to, from, 3);
    norm(parts, p + "norm2", to);
    convolution(parts, p + "conv2", to, to, 3);
    if (from != to) {
      convolution(parts, p + "nin_shortcut", to, from, 1);
    }
    list("vq_block", parts);
  }

  private void attention(String p, int width) {
    List<PtNDArray> parts = new ArrayList<>();
    norm(parts, p + "norm", width);
    for (String name : new String[] {"q", "k", "v", "proj_out"}) {
      convolution(parts, p + name, width, width, 1);
    }
    list("vq_attention", parts);
  }

  private void list(String method, List<PtNDArray> parts) {
    PtNDArray[] all = parts.toArray(PtNDArray[]::new);
    steps.add((into, x) -> program.run(into, method, x, all));
  }

  private void step(String method, List<PtNDArray> parts) {
    steps.add((into, x) -> program.run(into, method, x, parts.get(0), parts.get(1)));
  }

  private List<PtNDArray> convolution(String name, int to, int from) {
    List<PtNDArray> parts = new ArrayList<>();
    convolution(parts, name, to, from, 3);
    return parts;
  }

  private void convolution(List<PtNDArray> into, String name, int to, int from, int side) {
    into.add(weights.get(owner, name + ".weight", to, from, side, side));
    into.add(weights.get(owner, name + ".bias", to));
  }

  private void norm(List<PtNDArray> into, String name, int width) {
    into.add(weights.get(owner, name + ".weight", width));
    into.add(weights.get(owner, name + ".bias", width));
  }
}
