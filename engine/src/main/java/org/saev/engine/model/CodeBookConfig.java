package org.saev.engine.model;

import java.util.ArrayList;
import java.util.List;
import org.saev.engine.job.SaevException;
import tools.jackson.databind.JsonNode;

/**
 * Chameleon's picture encoder ({@code vq_config}): convolutions at several resolutions, each half
 * the one before, and a book of codes. Defaults are those of Hugging Face's {@code
 * ChameleonVQVAEConfig}.
 *
 * @param resolution pixels a side
 * @param channels width at the first resolution
 * @param multipliers per resolution, how many times that width
 * @param blocks blocks at each resolution
 * @param attended resolutions whose blocks are followed by attention
 * @param attention whether there is attention in the middle
 * @param latent channels at the end
 * @param width of a code
 * @param codes in the book
 */
record CodeBookConfig(
    int resolution,
    int channels,
    List<Integer> multipliers,
    int blocks,
    List<Integer> attended,
    boolean attention,
    int latent,
    int width,
    int codes) {
  /** Groups of every norm. */
  private static final int GROUPS = 32;

  CodeBookConfig {
    multipliers = List.copyOf(multipliers);
    attended = List.copyOf(attended);
  }

  static CodeBookConfig parse(ConfigReader vq) {
    List<Integer> multipliers = numbers(vq, "channel_multiplier", List.of(1, 1, 2, 2, 4));
    String attention = vq.text("attn_type", vq.has("attn_type") ? "" : "vanilla");
    boolean vanilla = attention.equals("vanilla");
    int channels = vq.size("base_channels", 128);
    int resolution = vq.size("resolution", 512);
    boolean halves = multipliers.size() < 16 && resolution >> (multipliers.size() - 1) > 0;
    if (!halves || multipliers.isEmpty() || channels % GROUPS != 0) {
      throw new SaevException("model.config-value", vq.file(), "vq_config", vq.node().toString());
    }
    if (vq.flag("double_latent", false) || vq.size("in_channels", 3) != 3) {
      throw new SaevException("model.config-value", vq.file(), "vq_config", vq.node().toString());
    }
    return new CodeBookConfig(
        resolution,
        channels,
        multipliers,
        vq.size("num_res_blocks", 2),
        vanilla ? numbers(vq, "attn_resolutions", List.of()) : List.of(),
        vanilla,
        vq.size("latent_channels", 256),
        vq.size("embed_dim", 256),
        vq.size("num_embeddings", 8192));
  }

  private static List<Integer> numbers(ConfigReader vq, String key, List<Integer> otherwise) {
    if (!vq.has(key)) {
      return otherwise;
    }
    List<Integer> numbers = new ArrayList<>();
    for (JsonNode item : vq.node().path(key)) {
      if (!item.isInt() || item.intValue() < 1 || item.intValue() > 4096) {
        throw new SaevException("model.config-value", vq.file(), key, item.toString());
      }
      numbers.add(item.intValue());
    }
    return numbers;
  }

  /** Places along one side of a picture. */
  int grid() {
    return resolution >> (multipliers.size() - 1);
  }

  /** Channels a resolution's blocks end with. */
  int channels(int level) {
    return channels * multipliers.get(level);
  }
}
