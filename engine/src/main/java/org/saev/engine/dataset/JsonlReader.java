package org.saev.engine.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.saev.engine.artifact.Json;
import org.saev.engine.job.SaevException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads the samples of a JSONL file, one JSON object per line; blank lines are passed over. */
final class JsonlReader {
  private JsonlReader() {}

  /**
   * @throws SaevException naming file and line if a line cannot be understood or an id comes twice
   */
  static List<Sample> read(FileTree tree, Layout.Jsonl layout, Reading reading) {
    Samples samples = new Samples(layout.file(), reading);
    JsonlSample parser = new JsonlSample(layout);
    try (Lines lines = lines(tree, layout.file())) {
      for (String line = lines.next(); line != null && !samples.isFull(); line = lines.next()) {
        if (line.isBlank()) {
          continue;
        }
        Sample sample = parser.parse(object(line, layout.file(), lines.number()), lines.number());
        samples.add(sample, lines.number());
      }
    } catch (IOException e) {
      throw new SaevException(e, "file.read-failed", layout.file(), String.valueOf(e.getMessage()));
    }
    return samples.all();
  }

  /** The lines of a text file in whatever encoding it is. */
  static Lines lines(FileTree tree, String file) throws IOException {
    TextEncoding encoding;
    try (InputStream in = tree.open(file)) {
      encoding = TextEncoding.detect(in);
    }
    return new Lines(encoding.toUtf8(tree.open(file)), file);
  }

  /** The JSON object on one line. */
  static JsonNode object(String line, String file, long number) {
    JsonNode node = parse(line, file, number);
    if (node == null || !node.isObject()) {
      throw new SaevException("dataset.line-not-object", file, number);
    }
    return node;
  }

  private static @Nullable JsonNode parse(String line, String file, long number) {
    try {
      return Json.MAPPER.readTree(line);
    } catch (JacksonException e) {
      throw new SaevException(e, "dataset.line-malformed", file, number, e.getOriginalMessage());
    }
  }
}
