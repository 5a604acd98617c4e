package org.saev.engine.train;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.saev.engine.artifact.Json;
import org.saev.engine.sae.Architecture;
import org.saev.engine.sae.Sae;
import org.saev.engine.sae.SaeConfig;

/**
 * Turns weights trained on scaled inputs x' = s·x into an SAE for raw activations: W_enc·s, W_dec/s
 * and b_dec/s. (The authors' code forgets b_dec.) Codes stay as they are: x'·W_enc = x·(s·W_enc).
 */
final class Folding {
  private Folding() {}

  static Sae fold(TrainingState state, Recipe recipe, double scale) {
    return fold(state.weights(), state.progress().threshold, recipe, scale);
  }

  /**
   * @param threshold of a recipe whose SAE is a JumpReLU
   */
  static Sae fold(Weights w, double threshold, Recipe recipe, double scale) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("recipe", recipe.name());
    metadata.put("recipe_settings", Json.MAPPER.convertValue(recipe, Map.class));
    metadata.put("input_scale", scale);
    SaeConfig config =
        new SaeConfig(
            recipe.architecture(),
            w.bDec().length,
            recipe.features(),
            recipe.architecture() == Architecture.TOPK ? recipe.k() : 0,
            recipe.centred(),
            metadata);
    return new Sae(
        config,
        times(w.encoder(), scale),
        w.bEnc().clone(),
        times(w.decoder(), 1 / scale),
        times(w.bDec(), 1 / scale),
        threshold(threshold, recipe));
  }

  /** Values are the same on raw activations, and so is the threshold. */
  private static float[] threshold(double value, Recipe recipe) {
    if (recipe.architecture() != Architecture.JUMPRELU) {
      return new float[0];
    }
    float[] threshold = new float[recipe.features()];
    Arrays.fill(threshold, (float) value);
    return threshold;
  }

  static float[] times(float[] a, double factor) {
    float[] out = new float[a.length];
    for (int i = 0; i < a.length; i++) {
      out[i] = (float) (a[i] * factor);
    }
    return out;
  }
}
