package org.saev.engine.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.saev.engine.artifact.WholeFile;
import org.saev.engine.job.SaevException;

/**
 * The report people sign, as PDF or as one HTML file without scripts or outside references: the
 * same document either way. Page one is for a manager, the rest for an auditor.
 */
public final class AuditReport {
  private static final String STYLE = "/report/report.css";

  private AuditReport() {}

  /**
   * Writes the report, as PDF if the file's name ends in {@code .pdf}, else as HTML; a crash or an
   * error leaves the old file or the new one.
   *
   * @param locale English or Japanese
   * @throws SaevException if the file cannot be written
   */
  public static void write(ReportInput input, Locale locale, Path file) {
    WholeFile.write(
        file,
        fresh -> {
          if (isPdf(file)) {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(fresh))) {
              ReportPdf.write(html(input, locale), out);
            }
          } else {
            Files.writeString(fresh, html(input, locale));
          }
        });
  }

  /** Whether a report of this name is written as PDF. */
  public static boolean isPdf(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".pdf");
  }

  /** The whole document. */
  public static String html(ReportInput input, Locale locale) {
    ReportWords words = new ReportWords(locale);
    ReportExamples examples = new ReportExamples(input, words);
    ReportTables tables = new ReportTables(input, words);
    ReportReview review = new ReportReview(input, words);
    Markup body =
        Markup.tag(
            "main",
            "",
            new ReportCover(input, words).build(),
            tables.identities(),
            tables.distributions(),
            review.rules(),
            review.problems(),
            examples.samples(),
            examples.features(),
            review.pilot(),
            review.agreement(),
            review.bias(),
            tables.grades(),
            tables.limits(),
            new ReportAppendix(input, words).build());
    return """
    <!DOCTYPE html>
    <html lang="%s"><head><meta charset="utf-8"/>
    <meta name="viewport" content="width=device-width, initial-scale=1"/>
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'"/>
    <title>%s</title>
    <style>
    %s</style></head>
    <body>
    %s</body></html>
    """
        .formatted(
            locale.getLanguage(),
            Markup.text(words.say("title", input.project())).html(),
            style(),
            body.html());
  }

  private static String style() {
    try (InputStream in = AuditReport.class.getResourceAsStream(STYLE)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its own file " + STYLE);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
