package org.saev.engine.model;

import ai.djl.engine.EngineException;
import org.saev.engine.tensor.Torch;
import org.saev.engine.tensor.TorchProgram;

/**
 * The TorchScript of all models, with the dense layers this build of the tensor library is fastest
 * at.
 */
final class ModelProgram {
  private ModelProgram() {}

  static TorchProgram load(String device) {
    if (!device.equals(Torch.CPU)) {
      return TorchProgram.loadOn(
          device, "decoder", "clip_tower", "qwen_tower", "chameleon", "dense_cuda");
    }
    try {
      return TorchProgram.load("decoder", "clip_tower", "qwen_tower", "chameleon", "dense_onednn");
    } catch (EngineException e) {
      // a build without oneDNN does not know its operators: loading is how one finds out
      return TorchProgram.load("decoder", "clip_tower", "qwen_tower", "chameleon", "dense_plain");
    }
  }
}
