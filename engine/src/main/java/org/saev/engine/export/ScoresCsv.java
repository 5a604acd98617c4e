package org.saev.engine.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.saev.engine.job.JobContext;
import org.saev.engine.review.Choice;
import org.saev.engine.review.ReviewState;
import org.saev.engine.score.Reason;
import org.saev.engine.score.Verdict;

/**
 * {@code scores.csv}: every sample of the source with its score, the verdict, what people decided,
 * whether it was exported and why it scored as it did. RFC 4180, UTF-8.
 */
final class ScoresCsv {
  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]*[.]?[0-9]+([eE][+-]?[0-9]+)?");

  private ScoresCsv() {}

  static void write(ExportRequest request, Path file, JobContext context) throws IOException {
    int size = request.dataset().size();
    ReviewState state = ReviewState.of(request.decisions());
    context.stage("stage.scores", "unit.samples", size);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(request.excel() ? "\uFEFF" : "");
      out.write("id,score,verdict,decision,exported,reasons\r\n");
      for (int row = 0; row < size; row++) {
        out.write(line(request, state, row));
        context.progress(row + 1L);
      }
    }
  }

  private static String line(ExportRequest request, ReviewState state, int row) {
    double value = request.values()[row];
    String sample = request.dataset().sample(row).id();
    String id = field(sample);
    String decision = state.choice(sample).map(Choice::id).orElse("");
    boolean exported = request.rows().get(row);
    if (Double.isNaN(value)) {
      return id + ",,unscored," + decision + "," + exported + ",\r\n";
    }
    Verdict verdict = request.filter().thresholds().verdict(value);
    String reasons = verdict == Verdict.KEEP ? "" : reasons(request.reasons().apply(row));
    return String.join(
            ",",
            id,
            Double.toString(value),
            verdict.name().toLowerCase(Locale.ROOT),
            decision,
            Boolean.toString(exported),
            field(reasons))
        + "\r\n";
  }

  private static String reasons(List<Reason> reasons) {
    return reasons.stream()
        .map(reason ->
            String.format(
                Locale.ROOT,
                "feature %d: %+.4g (text %.4g, image %.4g)",
                reason.feature(),
                reason.contribution(),
                reason.textValue(),
                reason.imageValue()))
        .collect(Collectors.joining("; "));
  }

  /**
   * Quoted where it must be. An id that a spreadsheet would run as a formula is led by an
   * apostrophe: ids come from strangers, and auditors open this file in Excel.
   */
  static String field(String text) {
    String safe = isFormula(text) ? "'" + text : text;
    boolean plain = safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
  }

  private static boolean isFormula(String text) {
    return !text.isEmpty()
        && "=+-@\t\r".indexOf(text.charAt(0)) >= 0
        && !NUMBER.matcher(text).matches();
  }
}
