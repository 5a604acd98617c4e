package org.saev.engine.model;

import org.saev.engine.job.SaevException;

/**
 * A CLIP vision tower. Defaults are those of Hugging Face's {@code CLIPVisionConfig}.
 *
 * @param hidden width v
 * @param imageSize pixels a side
 * @param patch pixels a side of a patch
 */
record VisionConfig(
    int layers,
    int hidden,
    int inner,
    int heads,
    int imageSize,
    int patch,
    double eps,
    Activation act) {

  static VisionConfig parse(ConfigReader vision) {
    String type = vision.text("model_type", "clip_vision_model");
    if (!type.equals("clip_vision_model")) {
      throw new SaevException("model.vision-tower", vision.file(), type, "clip_vision_model");
    }
    VisionConfig config =
        new VisionConfig(
            vision.size("num_hidden_layers", 12),
            vision.size("hidden_size", 768),
            vision.size("intermediate_size", 3072),
            vision.size("num_attention_heads", 12),
            vision.size("image_size", 224),
            vision.size("patch_size", 32),
            vision.number("layer_norm_eps", 1e-5),
            Activation.named(vision.file(), vision.text("hidden_act", "quick_gelu")));
    if (config.hidden % config.heads != 0 || config.patch > config.imageSize) {
      throw new SaevException(
          "model.config-value", vision.file(), "vision_config", config.toString());
    }
    return config;
  }

  /** Patches along one side. */
  int grid() {
    return imageSize / patch;
  }
}
