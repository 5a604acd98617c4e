package org.saev.engine.model;

import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/** The ids a model's sequences start and end with, by {@code config.json}. */
record SpecialIds(int bos, int eos) {
  static SpecialIds read(Path folder) {
    Path file = folder.resolve("config.json");
    ConfigReader outer = ConfigReader.root(file);
    ConfigReader text = outer.child("text_config");
    return new SpecialIds(id(outer, text, "bos_token_id", 1), id(outer, text, "eos_token_id", 2));
  }

  private static int id(ConfigReader outer, ConfigReader text, String key, int otherwise) {
    ConfigReader holder = outer.has(key) ? outer : text;
    JsonNode value = holder.node().path(key);
    // several ends: the first is the one a text ends with
    return value.isArray() ? value.path(0).asInt(otherwise) : holder.index(key, otherwise);
  }
}
