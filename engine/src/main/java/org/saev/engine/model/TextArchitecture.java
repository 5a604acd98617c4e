package org.saev.engine.model;

import java.nio.file.Path;

/**
 * A decoder without a tower: Llama, Mistral or Qwen2.
 *
 * @param name the class config.json names
 */
record TextArchitecture(String name) implements Architecture {
  @Override
  public ModelInfo describe(Path folder, String hash) {
    DecoderConfig config = read(folder);
    return new ModelInfo(
        folder, name, hash, config.layers(), config.hidden(), config.vocabulary(), 0, 0);
  }

  @Override
  public ModelParts open(Path folder, Opening opening) {
    DecoderConfig config = read(folder);
    TextEncoder encoder = opening.closing(new TextEncoder(folder, config));
    return new ModelParts(encoder, opening.decoder(config, CheckpointNames.TEXT), null, -1);
  }

  private static DecoderConfig read(Path folder) {
    Path file = folder.resolve("config.json");
    return DecoderConfig.parseAlone(ConfigReader.root(file));
  }
}
