package org.saev.engine.model;

import java.nio.file.Path;
import org.saev.engine.job.SaevException;

/**
 * LLaVA-NeXT: LLaVA 1.5 with the picture in several tiles, on a Mistral, Vicuna or Llama 3 decoder.
 */
final class LlavaNextArchitecture implements Architecture {
  @Override
  public String name() {
    return "LlavaNextForConditionalGeneration";
  }

  @Override
  public ModelInfo describe(Path folder, String hash) {
    return read(folder).describe(folder, name(), hash);
  }

  @Override
  public ModelParts open(Path folder, Opening opening) {
    LlavaConfig config = read(folder);
    TiledView view = TiledView.read(folder, config.vision());
    return opening.llava(
        config,
        new ChatEncoder(folder, config.text(), config.imageToken(), view, ChatStyle.of(folder)));
  }

  private static LlavaConfig read(Path folder) {
    LlavaConfig config = LlavaConfig.read(folder, true);
    if (!config.dropClassToken()) {
      // with a class token in it a tile is no grid: the reference fails on it too
      throw new SaevException(
          "model.config-value",
          folder.resolve("config.json"),
          "vision_feature_select_strategy",
          "full");
    }
    return config;
  }
}
