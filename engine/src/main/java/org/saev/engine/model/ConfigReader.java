package org.saev.engine.model;

import java.nio.file.Path;
import org.saev.engine.artifact.Json;
import org.saev.engine.job.SaevException;
import tools.jackson.databind.JsonNode;

/**
 * Typed access to one object of a configuration file; wrong values become one sentence.
 *
 * @param file the file, for messages
 * @param node the object; may be missing, then every key has its default
 */
record ConfigReader(Path file, JsonNode node) {
  /** Larger sizes are not a model's: they would only overflow later. */
  private static final int LARGEST = 1 << 24;

  /** The object a file holds. */
  static ConfigReader root(Path file) {
    return new ConfigReader(file, Json.tree(file));
  }

  ConfigReader child(String key) {
    return new ConfigReader(file, node.path(key));
  }

  boolean has(String key) {
    return node.has(key) && !node.path(key).isNull();
  }

  /** A size: at least 1. */
  int size(String key, int otherwise) {
    if (!has(key)) {
      return otherwise;
    }
    JsonNode value = node.path(key);
    if (!value.isIntegralNumber()
        || !value.canConvertToInt()
        || value.intValue() < 1
        || value.intValue() > LARGEST) {
      throw new SaevException("model.config-value", file, key, value.toString());
    }
    return value.intValue();
  }

  /** A token id or index, possibly negative. */
  int index(String key, int otherwise) {
    if (!has(key)) {
      return otherwise;
    }
    JsonNode value = node.path(key);
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      throw new SaevException("model.config-value", file, key, value.toString());
    }
    return value.intValue();
  }

  double number(String key, double otherwise) {
    if (!has(key)) {
      return otherwise;
    }
    JsonNode value = node.path(key);
    if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
      throw new SaevException("model.config-value", file, key, value.toString());
    }
    return value.doubleValue();
  }

  String text(String key, String otherwise) {
    JsonNode value = node.path(key);
    return value.isString() ? value.stringValue() : otherwise;
  }

  boolean flag(String key, boolean otherwise) {
    JsonNode value = node.path(key);
    return value.isBoolean() ? value.booleanValue() : otherwise;
  }
}
