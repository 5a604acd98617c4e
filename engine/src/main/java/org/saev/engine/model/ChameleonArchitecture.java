package org.saev.engine.model;

import java.nio.file.Path;

/** Chameleon and Anole: pictures become words of the decoder's own vocabulary. */
final class ChameleonArchitecture implements Architecture {
  @Override
  public String name() {
    return "ChameleonForConditionalGeneration";
  }

  @Override
  public ModelInfo describe(Path folder, String hash) {
    ChameleonConfig config = ChameleonConfig.read(folder);
    DecoderConfig text = config.text();
    int grid = config.book().grid();
    return new ModelInfo(
        folder, name(), hash, text.layers(), text.hidden(), text.vocabulary(), grid, grid);
  }

  @Override
  public ModelParts open(Path folder, Opening opening) {
    ChameleonConfig config = ChameleonConfig.read(folder);
    return opening.chameleon(
        config,
        new ChatEncoder(
            folder,
            config.text(),
            config.imageToken(),
            ChameleonView.read(folder, config.book()),
            ChatStyle.CHAMELEON));
  }
}
