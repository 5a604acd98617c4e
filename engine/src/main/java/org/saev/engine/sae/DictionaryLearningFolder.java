package org.saev.engine.sae;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.saev.engine.artifact.Json;
import org.saev.engine.job.SaevException;
import org.saev.engine.tensor.Safetensors;
import tools.jackson.databind.JsonNode;

/**
 * dictionary_learning: config.json with a {@code trainer} and the state dictionary, saved as
 * safetensors (its own ae.pt is a pickle and refused). The input is centred by b_dec. Batch top-k
 * classes hold one threshold for all features and are a JumpReLU at inference.
 */
final class DictionaryLearningFolder {
  static final String CONFIG = "config.json";

  private DictionaryLearningFolder() {}

  static Sae read(Path folder, Path weightsFile) {
    Path file = folder.resolve(CONFIG);
    JsonNode trainer = Json.tree(file).path("trainer");
    int d = ConfigValue.positive(file, trainer, "activation_dim");
    int n = ConfigValue.positive(file, trainer, "dict_size");
    String type = trainer.path("dict_class").asString("");
    try (Safetensors weights = Safetensors.open(weightsFile)) {
      return switch (type) {
        case "AutoEncoder" -> linear(weights, Architecture.STANDARD, n, d, 0, "bias");
        case "AutoEncoderTopK" ->
            linear(
                weights,
                Architecture.TOPK,
                n,
                d,
                ConfigValue.positive(file, trainer, "k"),
                "b_dec");
        case "BatchTopKSAE" ->
            withThreshold(file, weights, linear(weights, Architecture.STANDARD, n, d, 0, "b_dec"));
        case "MatryoshkaBatchTopKSAE" -> withThreshold(file, weights, nested(weights, n, d));
        default -> throw new SaevException("sae.bad-config", file, "dict_class " + type);
      };
    }
  }

  /** Weights as torch's Linear layers hold them: outputs × inputs. */
  private static Sae linear(
      Safetensors weights, Architecture architecture, int n, int d, int k, String bDec) {
    return new Sae(
        config(architecture, n, d, k),
        weights.get("encoder.weight", n, d).floats(),
        weights.get("encoder.bias", n).floats(),
        Transpose.of(weights.get("decoder.weight", d, n).floats(), d, n),
        weights.get(bDec, d).floats(),
        new float[0]);
  }

  private static Sae nested(Safetensors weights, int n, int d) {
    return new Sae(
        config(Architecture.STANDARD, n, d, 0),
        Transpose.of(weights.get("W_enc", d, n).floats(), d, n),
        weights.get("b_enc", n).floats(),
        weights.get("W_dec", n, d).floats(),
        weights.get("b_dec", d).floats(),
        new float[0]);
  }

  private static Sae withThreshold(Path file, Safetensors weights, Sae sae) {
    float[] one = weights.get("threshold").floats();
    // −1 stands for “never estimated”: such a file cannot be read without its batches
    if (one.length != 1 || !(one[0] >= 0)) {
      throw new SaevException("sae.bad-config", file, "threshold");
    }
    float[] threshold = new float[sae.config().dSae()];
    Arrays.fill(threshold, one[0]);
    return new Sae(
        config(Architecture.JUMPRELU, sae.config().dSae(), sae.config().dIn(), 0),
        sae.encoder(),
        sae.bEnc(),
        sae.decoder(),
        sae.bDec(),
        threshold);
  }

  private static SaeConfig config(Architecture architecture, int n, int d, int k) {
    return new SaeConfig(
        architecture, d, n, k, true, Map.of("imported_from", "dictionary_learning"));
  }
}
