package org.saev.engine.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.saev.engine.artifact.Json;
import org.saev.engine.review.Choice;
import org.saev.engine.score.Reason;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;

/**
 * One JSON object a line: {@code id}, {@code score}, {@code verdict}, {@code decision}, {@code
 * exported}, {@code reasons} as {@code [{feature, contribution, text, image}]}. What is not known
 * is null.
 */
final class ScoresJsonl implements ScoresWriter {
  private static final ObjectWriter ONE_LINE =
      Json.MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT);

  private final BufferedWriter out;

  ScoresJsonl(Path file) throws IOException {
    out = Files.newBufferedWriter(file);
  }

  @Override
  public void add(ScoreLine line) throws IOException {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("id", line.id());
    object.put("score", Double.isNaN(line.score()) ? null : line.score());
    object.put("verdict", line.verdict().isEmpty() ? null : line.verdict());
    object.put("decision", line.decision().map(Choice::id).orElse(null));
    object.put("exported", line.exported().orElse(null));
    object.put("reasons", reasons(line.reasons()));
    out.write(new String(ONE_LINE.writeValueAsBytes(object), StandardCharsets.UTF_8));
    out.write('\n');
  }

  private static List<Map<String, Object>> reasons(List<Reason> reasons) {
    return reasons.stream()
        .map(reason -> {
          Map<String, Object> object = new LinkedHashMap<>();
          object.put("feature", reason.feature());
          object.put("contribution", reason.contribution());
          object.put("text", reason.textValue());
          object.put("image", reason.imageValue());
          return object;
        })
        .toList();
  }

  @Override
  public void finish() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
