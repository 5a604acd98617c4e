package org.saev.engine.artifact;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.saev.engine.job.SaevException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON as this program writes it: snake_case keys, indented, unknown keys ignored on reading. */
public final class Json {
  /** For every manifest, configuration and answer. */
  public static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /** A JSON file larger than this is not one of ours: refuse it before reading. */
  private static final long LARGEST_FILE = 256L << 20;

  private Json() {}

  /** Reads one file into {@code type}. */
  public static <T> T read(Path file, Class<T> type) {
    try {
      return MAPPER.readValue(bytes(file), type);
    } catch (JacksonException e) {
      throw new SaevException(e, "json.malformed", file, e.getOriginalMessage());
    }
  }

  /** Reads one file as a tree. */
  public static JsonNode tree(Path file) {
    try {
      return MAPPER.readTree(bytes(file));
    } catch (JacksonException e) {
      throw new SaevException(e, "json.malformed", file, e.getOriginalMessage());
    }
  }

  public static void write(Path file, Object value) {
    try {
      Files.write(file, MAPPER.writeValueAsBytes(value));
    } catch (IOException e) {
      throw WriteFailure.of(e, file);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      if (Files.size(file) > LARGEST_FILE) {
        throw new SaevException("json.too-large", file);
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new SaevException(e, "file.missing", file);
    } catch (IOException e) {
      throw new SaevException(e, "file.read-failed", file, String.valueOf(e.getMessage()));
    }
  }
}
