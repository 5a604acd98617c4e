package org.saev.engine.sae;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.saev.engine.artifact.Json;
import org.saev.engine.job.SaevException;
import tools.jackson.databind.JsonNode;

/**
 * SAELens' cfg.json. Since version 6 everything about the run stands under {@code metadata}; before
 * it, beside the shape, under older names.
 */
final class SaeLensConfig {
  /** The version whose form is written. */
  private static final String VERSION = "6.0.0";

  private static final String NORMALIZE = "normalize_activations";

  /** Keys with a meaning of their own: not copied into the metadata of an old, flat file. */
  private static final Set<String> SHAPE =
      Set.of(
          "architecture",
          "d_in",
          "d_sae",
          "k",
          "dtype",
          "device",
          "apply_b_dec_to_input",
          "activation_fn",
          "activation_fn_str",
          "activation_fn_kwargs",
          NORMALIZE);

  private static final Map<String, String> RENAMED =
      Map.of("hook_point", "hook_name", "hook_point_head_index", "hook_head_index");

  private SaeLensConfig() {}

  static Map<String, Object> toJson(SaeConfig config) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("architecture", config.architecture().name().toLowerCase(Locale.ROOT));
    json.put("d_in", config.dIn());
    json.put("d_sae", config.dSae());
    if (config.architecture() == Architecture.TOPK) {
      json.put("k", config.k());
      json.put("rescale_acts_by_decoder_norm", false);
    }
    json.put("dtype", "float32");
    json.put("device", "cpu");
    json.put("apply_b_dec_to_input", config.applyBDecToInput());
    json.put(NORMALIZE, "none");
    json.put("reshape_activations", "none");
    Map<String, Object> metadata = new LinkedHashMap<>(config.metadata());
    metadata.putIfAbsent("sae_lens_version", VERSION);
    json.put("metadata", metadata);
    return json;
  }

  /**
   * @param file named in errors
   */
  static SaeConfig fromJson(Path file, JsonNode json) {
    JsonNode metadata = json.path("metadata");
    String normalize = normalization(json.path(NORMALIZE));
    if (!normalize.equals("none")) {
      throw new SaevException("sae.pending-scale", file, normalize);
    }
    refuse(file, json, "rescale_acts_by_decoder_norm", "true");
    if (!json.path("reshape_activations").asString("none").equals("none")) {
      throw bad(file, "reshape_activations");
    }
    Architecture architecture = architecture(file, json);
    int k = architecture == Architecture.TOPK ? topK(file, json) : 0;
    return new SaeConfig(
        architecture,
        positive(file, json, "d_in"),
        positive(file, json, "d_sae"),
        k,
        json.path("apply_b_dec_to_input").asBoolean(true),
        metadata.isObject() ? map(metadata) : flatMetadata(json));
  }

  private static String normalization(JsonNode node) {
    if (node.isBoolean()) {
      return node.asBoolean() ? "expected_average_only_in" : "none";
    }
    return node.asString("none");
  }

  private static Architecture architecture(Path file, JsonNode json) {
    String name = json.path("architecture").asString("standard");
    String activation =
        json.path("activation_fn").asString(json.path("activation_fn_str").asString("relu"));
    if (name.equals("standard") && activation.equals("topk")) {
      return Architecture.TOPK;
    }
    return switch (name) {
      case "standard" -> Architecture.STANDARD;
      case "topk" -> Architecture.TOPK;
      case "jumprelu" -> Architecture.JUMPRELU;
      default -> throw bad(file, "architecture " + name);
    };
  }

  private static int topK(Path file, JsonNode json) {
    int k = json.path("k").asInt(json.path("activation_fn_kwargs").path("k").asInt(0));
    if (k < 1) {
      throw bad(file, "k");
    }
    return k;
  }

  private static int positive(Path file, JsonNode json, String key) {
    int value = json.path(key).asInt(0);
    if (value < 1) {
      throw bad(file, key);
    }
    return value;
  }

  private static void refuse(Path file, JsonNode json, String key, String value) {
    if (json.path(key).asString("").equals(value)) {
      throw bad(file, key + " " + value);
    }
  }

  private static Map<String, Object> flatMetadata(JsonNode json) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    map(json)
        .forEach((key, value) -> {
          if (!SHAPE.contains(key)) {
            metadata.put(RENAMED.getOrDefault(key, key), value);
          }
        });
    return metadata;
  }

  @SuppressWarnings("unchecked") // a JSON object is a map with text keys
  private static Map<String, Object> map(JsonNode object) {
    return Json.MAPPER.convertValue(object, Map.class);
  }

  private static SaevException bad(Path file, String what) {
    return new SaevException("sae.bad-config", file, what);
  }
}
