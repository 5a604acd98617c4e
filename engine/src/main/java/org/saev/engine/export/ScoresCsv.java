package org.saev.engine.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.saev.engine.review.Choice;
import org.saev.engine.score.Reason;

/** The columns of {@link ScoresJsonl} as CSV, reasons in words. RFC 4180, UTF-8. */
final class ScoresCsv implements ScoresWriter {
  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]*[.]?[0-9]+([eE][+-]?[0-9]+)?");

  private final BufferedWriter out;

  ScoresCsv(Path file, boolean excel) throws IOException {
    out = Files.newBufferedWriter(file);
    out.write(excel ? "\uFEFF" : "");
    out.write("id,score,verdict,decision,exported,reasons\r\n");
  }

  @Override
  public void add(ScoreLine line) throws IOException {
    out.write(
        String.join(
            ",",
            field(line.id()),
            Double.isNaN(line.score()) ? "" : Double.toString(line.score()),
            line.verdict(),
            line.decision().map(Choice::id).orElse(""),
            line.exported().map(String::valueOf).orElse(""),
            field(reasons(line.reasons()))));
    out.write("\r\n");
  }

  @Override
  public void finish() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
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
