package org.saev.engine.model;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.saev.engine.job.SaevException;
import tools.jackson.databind.JsonNode;

/**
 * {@code config.json} of a Qwen2.5-VL model. Defaults are those of Hugging Face's {@code
 * Qwen2_5_VLConfig}.
 *
 * @param hidden width v of the vision tower
 * @param patch pixels a side of a patch
 * @param merge patches a side of a unit, which becomes one image token
 * @param window units a side of a window
 * @param fullLayers layers in which every patch looks at every other
 */
record QwenConfig(
    DecoderConfig text,
    int imageToken,
    int depth,
    int hidden,
    int inner,
    int heads,
    int patch,
    int merge,
    int window,
    Set<Integer> fullLayers,
    double theta,
    Activation act) {
  QwenConfig {
    fullLayers = Set.copyOf(fullLayers);
  }

  static QwenConfig read(Path folder) {
    ConfigReader root = ConfigReader.root(folder.resolve("config.json"));
    ConfigReader vision = root.child("vision_config");
    DecoderConfig text =
        root.has("text_config") ? DecoderConfig.parse(root) : DecoderConfig.parseAlone(root);
    int patch = vision.size("patch_size", 14);
    int merge = vision.size("spatial_merge_size", 2);
    QwenConfig config =
        new QwenConfig(
            text,
            root.index("image_token_id", 151655),
            vision.size("depth", 32),
            vision.size("hidden_size", 3584),
            vision.size("intermediate_size", 3420),
            vision.size("num_heads", 16),
            patch,
            merge,
            vision.size("window_size", 112) / patch / merge,
            fullLayers(vision),
            vision.child("rope_parameters").number("rope_theta", 10000),
            Activation.named(root.file(), vision.text("hidden_act", "silu")));
    boolean pictures =
        vision.size("in_channels", 3) == 3 && vision.size("temporal_patch_size", 2) == 2;
    boolean whole = config.hidden % (4 * config.heads) == 0 && config.window > 0;
    if (!pictures || !whole || vision.size("out_hidden_size", text.hidden()) != text.hidden()) {
      throw new SaevException(
          "model.config-value", root.file(), "vision_config", vision.node().toString());
    }
    return config;
  }

  private static Set<Integer> fullLayers(ConfigReader vision) {
    JsonNode list = vision.node().path("fullatt_block_indexes");
    Set<Integer> layers = new HashSet<>();
    list.forEach(layer -> layers.add(layer.asInt(-1)));
    return list.isArray() ? layers : Set.of(7, 15, 23, 31);
  }

  /** Pixels a side of a unit. */
  int unit() {
    return patch * merge;
  }
}
