package org.saev.engine.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.saev.engine.artifact.Hashes;
import org.saev.engine.artifact.Json;
import org.saev.engine.review.Decision;
import org.saev.engine.review.Entry;
import org.saev.engine.review.ReviewState;
import org.saev.engine.score.Filter;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;

/**
 * {@code decisions.jsonl}: the whole log, one entry a line, undone ones too. The same log always
 * makes the same bytes, so that its hash tells whether an export knew of a decision.
 */
final class DecisionLines {
  static final String FILE = "decisions.jsonl";

  private static final ObjectWriter ONE_LINE =
      Json.MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT);

  private DecisionLines() {}

  static void write(List<Entry> entries, Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(text(entries));
    }
  }

  /** Hex SHA-256 of the file's bytes. */
  static String hash(List<Entry> entries) {
    return Hashes.ofText(text(entries));
  }

  private static String text(List<Entry> entries) {
    ReviewState state = ReviewState.of(entries);
    StringBuilder out = new StringBuilder();
    for (Entry entry : entries) {
      byte[] line = ONE_LINE.writeValueAsBytes(line(entry, state));
      out.append(new String(line, StandardCharsets.UTF_8)).append('\n');
    }
    return out.toString();
  }

  private static Map<String, Object> line(Entry entry, ReviewState state) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("seq", entry.seq());
    line.put("time", entry.time().toString());
    line.put("reviewer", entry.reviewer());
    line.put("in_effect", state.isInEffect(entry.seq()));
    if (state.isOneOfMany(entry)) {
      line.put("batch", entry.batch());
    }
    switch (entry.decision()) {
      case Decision.About about -> {
        line.put("sample", about.sample());
        line.put("choice", about.choice().id());
        line.put("reason", about.reason());
        line.put("comment", about.comment());
        Filter basis = about.basis().filter();
        line.put("score", basis.score().id());
        line.put("per_token", basis.perToken());
        line.put("low", basis.thresholds().low());
        line.put("high", basis.thresholds().high());
        if (basis.hasRule()) {
          line.put("rule", basis.rule());
        }
      }
      case Decision.Undo undo -> line.put("undoes", undo.seq());
    }
    return line;
  }
}
