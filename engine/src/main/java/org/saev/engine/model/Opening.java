package org.saev.engine.model;

import ai.djl.pytorch.engine.PtNDManager;
import java.nio.file.Path;
import org.saev.engine.tensor.Safetensors;
import org.saev.engine.tensor.TorchProgram;

/** A checkpoint that is being opened: its weights, and what has to be closed with the model. */
final class Opening {
  private final Path folder;
  private final Closers closers;
  private final Safetensors files;
  private final TorchProgram program;
  private final Weights weights;
  private final PtNDManager owner;

  Opening(ModelInfo info, ModelOptions options, Closers closers) {
    this.folder = info.folder();
    this.closers = closers;
    Safetensors mapped = Safetensors.openFolder(folder);
    this.files = closers.add(mapped, mapped::close);
    TorchProgram loaded = ModelProgram.load(options.device());
    this.program = closers.add(loaded, loaded::close);
    PtNDManager manager = program.newManager();
    this.owner = closers.add(manager, manager::close);
    this.weights = new Weights(files, program, options.precisionFor(info.hiddenSize()));
  }

  /** Closes {@code encoder} with the model, and returns it. */
  <T extends SampleEncoder> T closing(T encoder) {
    return closers.add(encoder, encoder::close);
  }

  TorchProgram program() {
    return program;
  }

  Decoder decoder(DecoderConfig config, CheckpointNames names) {
    Decoder decoder = new Decoder(config, program, weights, names, owner);
    return closers.add(decoder, decoder::close);
  }

  /** A model of the LLaVA family. */
  ModelParts llava(LlavaConfig config, ChatEncoder encoder) {
    closing(encoder);
    CheckpointNames names = CheckpointNames.of(files, folder);
    Decoder decoder = decoder(config.text(), names);
    VisionTower tower = new VisionTower(config, program, weights, names, owner);
    return new ModelParts(encoder, decoder, tower, config.imageToken());
  }

  /** A Chameleon model. */
  ModelParts chameleon(ChameleonConfig config, ChatEncoder encoder) {
    closing(encoder);
    Decoder decoder = decoder(config.text(), CheckpointNames.TEXT);
    // one step of rounding picks another code, and with it another word: the book is read in fp32
    Weights exact = new Weights(files, program, Precision.FP32);
    ChameleonTower tower =
        new ChameleonTower(config, program, exact, weights.none(owner), decoder.table(), owner);
    return new ModelParts(encoder, decoder, tower, config.imageToken(), config.imageWords());
  }

  /** A Qwen2.5-VL model. */
  ModelParts qwen(QwenConfig config, ChatEncoder encoder) {
    closing(encoder);
    boolean old = weights.has("visual.patch_embed.proj.weight");
    CheckpointNames names = old ? CheckpointNames.TEXT : CheckpointNames.nested();
    String prefix = old ? "visual." : "model.visual.";
    QwenTower tower = new QwenTower(config, program, weights, prefix, owner);
    return new ModelParts(encoder, decoder(config.text(), names), tower, config.imageToken());
  }
}
