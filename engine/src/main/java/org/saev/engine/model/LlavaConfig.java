package org.saev.engine.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.saev.engine.job.SaevException;
import tools.jackson.databind.JsonNode;

/**
 * {@code config.json} of a LLaVA 1.5 or LLaVA-NeXT model.
 *
 * @param imageToken id of the placeholder for one patch
 * @param featureLayers which hidden states of the tower are used, as counts of layers run (0 = the
 *     embeddings), side by side
 * @param dropClassToken select strategy {@code default}; {@code full} keeps the class token as the
 *     first image token
 * @param projectorAct between the projector's two layers
 * @param rowEnds whether rows of patches end with a learned vector
 */
record LlavaConfig(
    VisionConfig vision,
    DecoderConfig text,
    int imageToken,
    List<Integer> featureLayers,
    boolean dropClassToken,
    Activation projectorAct,
    boolean rowEnds) {
  LlavaConfig {
    featureLayers = List.copyOf(featureLayers);
  }

  static LlavaConfig read(Path folder, boolean rowEnds) {
    Path file = folder.resolve("config.json");
    ConfigReader root = ConfigReader.root(file);
    VisionConfig vision = VisionConfig.parse(root.child("vision_config"));
    DecoderConfig text = DecoderConfig.parse(root);
    String strategy = root.text("vision_feature_select_strategy", "default");
    if (!strategy.equals("default") && !strategy.equals("full")) {
      throw new SaevException(
          "model.config-value", file, "vision_feature_select_strategy", strategy);
    }
    return new LlavaConfig(
        vision,
        text,
        root.index("image_token_index", root.index("image_token_id", 32000)),
        featureLayers(root, vision.layers()),
        strategy.equals("default"),
        Activation.named(file, root.text("projector_hidden_act", "gelu")),
        rowEnds);
  }

  ModelInfo describe(Path folder, String architecture, String hash) {
    return new ModelInfo(
        folder,
        architecture,
        hash,
        text.layers(),
        text.hidden(),
        text.vocabulary(),
        vision.grid(),
        vision.grid());
  }

  /** Rows the tower makes of one tile. */
  int imageTokens() {
    return vision.grid() * vision.grid() + (dropClassToken ? 0 : 1);
  }

  /** Layers of the tower that have to be run. */
  int towerDepth() {
    return featureLayers.stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  /** The key holds a number or a list; negative numbers count from the last hidden state. */
  private static List<Integer> featureLayers(ConfigReader root, int layers) {
    JsonNode node = root.node().path("vision_feature_layer");
    List<Integer> chosen = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(item -> chosen.add(item.isInt() ? item.intValue() : Integer.MAX_VALUE));
    } else {
      chosen.add(root.index("vision_feature_layer", -2));
    }
    chosen.replaceAll(layer -> layer < 0 ? layers + 1 + layer : layer);
    if (chosen.isEmpty() || chosen.stream().anyMatch(layer -> layer < 0 || layer > layers)) {
      throw new SaevException(
          "model.config-value", root.file(), "vision_feature_layer", node.toString());
    }
    return chosen;
  }
}
