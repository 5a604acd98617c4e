package org.saev.engine.model;

import java.nio.file.Path;

/** LLaVA 1.5: a CLIP tower read at one resolution, a projector and a decoder. */
final class LlavaArchitecture implements Architecture {
  @Override
  public String name() {
    return "LlavaForConditionalGeneration";
  }

  @Override
  public ModelInfo describe(Path folder, String hash) {
    return LlavaConfig.read(folder, false).describe(folder, name(), hash);
  }

  @Override
  public ModelParts open(Path folder, Opening opening) {
    LlavaConfig config = LlavaConfig.read(folder, false);
    return opening.llava(
        config,
        new ChatEncoder(
            folder,
            config.text(),
            config.imageToken(),
            SingleView.read(folder, config),
            ChatStyle.VICUNA));
  }
}
