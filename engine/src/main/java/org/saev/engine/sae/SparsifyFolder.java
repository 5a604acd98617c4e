package org.saev.engine.sae;

import java.nio.file.Path;
import java.util.Map;
import org.saev.engine.artifact.Json;
import org.saev.engine.job.SaevException;
import org.saev.engine.tensor.Safetensors;
import tools.jackson.databind.JsonNode;

/**
 * EleutherAI's sparsify (version 1): cfg.json and sae.safetensors with encoder.weight [F, D],
 * encoder.bias [F], W_dec [F, D], b_dec [D]. Codes are the k largest of relu((x − b_dec)W + b).
 * Transcoders, skip connections and grouped maxima are not SAEs as we know them and are refused.
 */
final class SparsifyFolder {
  static final String WEIGHTS = "sae.safetensors";
  private static final String CONFIG = "cfg.json";

  private SparsifyFolder() {}

  static Sae read(Path folder) {
    Path file = folder.resolve(CONFIG);
    JsonNode json = Json.tree(file);
    for (String switched : new String[] {"transcode", "skip_connection", "signed"}) {
      if (json.path(switched).asBoolean(false)) {
        throw new SaevException("sae.bad-config", file, switched + " true");
      }
    }
    String activation = json.path("activation").asString("topk");
    if (!activation.equals("topk")) {
      throw new SaevException("sae.bad-config", file, "activation " + activation);
    }
    int d = ConfigValue.positive(file, json, "d_in");
    int k = ConfigValue.positive(file, json, "k");
    // 0 stands for “expansion_factor times d_in”
    int named = json.path("num_latents").asInt(0);
    int n =
        named > 0
            ? named
            : Math.multiplyExact(d, ConfigValue.positive(file, json, "expansion_factor"));
    try (Safetensors weights = Safetensors.open(folder.resolve(WEIGHTS))) {
      return new Sae(
          new SaeConfig(Architecture.TOPK, d, n, k, true, Map.of("imported_from", "sparsify")),
          weights.get("encoder.weight", n, d).floats(),
          weights.get("encoder.bias", n).floats(),
          weights.get("W_dec", n, d).floats(),
          weights.get("b_dec", d).floats(),
          new float[0]);
    }
  }
}
