package org.saev.engine.cli;

import org.saev.engine.model.ModelOptions;
import picocli.CommandLine.Option;

/** How a model is run: {@code --device}, {@code --precision} and {@code --stream-layers}. */
final class ModelOption {
  @Option(
      names = "--device",
      paramLabel = "cpu|cuda[:n]",
      defaultValue = "cpu",
      descriptionKey = "model-device")
  String device;

  @Option(
      names = "--precision",
      paramLabel = "auto|fp32|bf16|fp16",
      defaultValue = "auto",
      descriptionKey = "model-precision")
  String precision;

  @Option(names = "--stream-layers", descriptionKey = "model-stream-layers")
  boolean streamLayers;

  ModelOptions get() {
    return ModelOptions.named(precision, device, streamLayers);
  }
}
