package org.saev.engine.model;

import java.nio.file.Path;
import org.saev.engine.job.SaevException;

/** Activation functions by the names Hugging Face configurations use. */
enum Activation {
  /** x · sigmoid(1.702 x), as CLIP was trained with. */
  QUICK_GELU(0),
  GELU(1),
  GELU_TANH(2),
  SILU(3),
  RELU(4);

  private final int code;

  Activation(int code) {
    this.code = code;
  }

  /** The number the TorchScript programs know it by. */
  int code() {
    return code;
  }

  static Activation named(Path config, String name) {
    return switch (name) {
      case "quick_gelu" -> QUICK_GELU;
      case "gelu" -> GELU;
      case "gelu_new", "gelu_pytorch_tanh", "gelu_fast" -> GELU_TANH;
      case "silu", "swish" -> SILU;
      case "relu" -> RELU;
      default -> throw new SaevException("model.activation", config, name);
    };
  }
}
