package org.saev.engine.sae;

import java.nio.file.Path;
import org.saev.engine.job.SaevException;
import tools.jackson.databind.JsonNode;

/** Sizes out of other tools' configurations. */
final class ConfigValue {
  /** No SAE is wider; a file that says so is damaged or meant to exhaust memory. */
  private static final int MOST = 1 << 24;

  private ConfigValue() {}

  /**
   * A whole number greater than 0.
   *
   * @param file named in errors
   * @throws SaevException if it is missing or out of range
   */
  static int positive(Path file, JsonNode json, String key) {
    int value = json.path(key).asInt(0);
    if (value < 1 || value > MOST) {
      throw new SaevException("sae.bad-config", file, key);
    }
    return value;
  }
}
