package org.saev.engine.model;

import java.nio.file.Path;

/** Qwen2.5-VL: pictures at their own size, positions counted in three directions. */
final class QwenArchitecture implements Architecture {
  @Override
  public String name() {
    return "Qwen2_5_VLForConditionalGeneration";
  }

  @Override
  public ModelInfo describe(Path folder, String hash) {
    DecoderConfig text = QwenConfig.read(folder).text();
    return new ModelInfo(
        folder, name(), hash, text.layers(), text.hidden(), text.vocabulary(), 0, 0);
  }

  @Override
  public ModelParts open(Path folder, Opening opening) {
    QwenConfig config = QwenConfig.read(folder);
    return opening.qwen(
        config,
        new ChatEncoder(
            folder,
            config.text(),
            config.imageToken(),
            QwenView.read(folder, config),
            ChatStyle.QWEN));
  }
}
