package org.saev.engine.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.saev.engine.artifact.Hashes;
import org.saev.engine.artifact.Json;
import org.saev.engine.job.SaevException;
import org.saev.engine.tensor.Safetensors;
import org.saev.engine.tensor.Torch;
import tools.jackson.databind.JsonNode;

/** Opens the models this program knows. */
public final class Models {
  private static final List<Architecture> ARCHITECTURES =
      List.of(
          new LlavaArchitecture(),
          new LlavaNextArchitecture(),
          new QwenArchitecture(),
          new ChameleonArchitecture(),
          new TextArchitecture("LlamaForCausalLM"),
          new TextArchitecture("MistralForCausalLM"),
          new TextArchitecture("Qwen2ForCausalLM"));

  /** What a model's hash covers besides its weights. */
  private static final List<String> HASHED =
      List.of(
          "config.json",
          "tokenizer.json",
          "processor_config.json",
          "preprocessor_config.json",
          "chat_template.jinja",
          "chat_template.json",
          ChatLayout.FILE,
          Safetensors.INDEX);

  private Models() {}

  /** Names of the architectures that can be opened. */
  public static List<String> supported() {
    return ARCHITECTURES.stream().map(Architecture::name).toList();
  }

  /** Opens a Hugging Face folder, computing in fp32. */
  public static VisionLanguageModel open(Path folder) {
    return open(folder, ModelOptions.in(Precision.FP32));
  }

  /**
   * Opens a Hugging Face folder.
   *
   * @throws SaevException if the folder is no model we know or is damaged
   */
  public static VisionLanguageModel open(Path folder, ModelOptions options) {
    return open(describe(folder), options);
  }

  /**
   * Opens a model that was described before, without hashing its files again.
   *
   * @throws SaevException if the folder is damaged
   */
  public static VisionLanguageModel open(ModelInfo info, ModelOptions options) {
    Architecture architecture = named(info.architecture(), info.folder());
    Torch.prepare(options.device());
    return DecoderModel.open(architecture, info, options);
  }

  /**
   * What a model is, without reading its weights.
   *
   * @throws SaevException if the folder is no model we know
   */
  public static ModelInfo describe(Path folder) {
    return architecture(folder).describe(folder, hash(folder));
  }

  private static Architecture architecture(Path folder) {
    Path file = folder.resolve("config.json");
    if (!Files.isRegularFile(file)) {
      throw new SaevException("model.no-config", folder);
    }
    JsonNode first = Json.tree(file).path("architectures").path(0);
    return named(first.isString() ? first.stringValue() : "?", folder);
  }

  private static Architecture named(String name, Path folder) {
    for (Architecture architecture : ARCHITECTURES) {
      if (architecture.name().equals(name)) {
        return architecture;
      }
    }
    throw new SaevException("model.architecture", folder, name, String.join(", ", supported()));
  }

  private static String hash(Path folder) {
    StringBuilder parts = new StringBuilder();
    for (String name : HASHED) {
      Path file = folder.resolve(name);
      if (Files.isRegularFile(file)) {
        parts.append(name).append(' ').append(Hashes.ofFile(file)).append('\n');
      }
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".safetensors")).sorted().toList()) {
        parts.append(file.getFileName()).append(' ').append(Safetensors.fingerprint(file));
        parts.append('\n');
      }
    } catch (IOException e) {
      throw new SaevException(e, "file.read-failed", folder, String.valueOf(e.getMessage()));
    }
    return Hashes.ofText(parts.toString());
  }
}
