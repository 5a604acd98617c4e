package org.saev.engine.export;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.logging.Level;

/**
 * Prints a report as PDF: A4 pages, fonts embedded as far as they are used, nothing fetched from
 * anywhere.
 */
final class ReportPdf {
  private static final String FAMILY = "Noto Sans JP";

  /** The regular face under a name of its own: it has the kanji that the bold one lacks. */
  private static final String REST = "Noto Sans JP Rest";

  private ReportPdf() {}

  static void write(String html, OutputStream out) throws IOException {
    XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.OFF));
    PdfRendererBuilder builder = new PdfRendererBuilder();
    font(builder, "Regular", FAMILY, 400);
    font(builder, "Bold", FAMILY, 700);
    font(builder, "Regular", REST, 400);
    builder.withHtmlContent(html, null);
    builder.withProducer("SAE-V Explorer");
    // pictures come inside the document; whatever else it might name is not looked for
    builder.useUriResolver((base, uri) -> uri.startsWith("data:") ? uri : null);
    builder.toStream(out);
    builder.run();
  }

  private static void font(PdfRendererBuilder builder, String face, String family, int weight) {
    builder.useFont(
        () -> resource("/fonts/NotoSansJP-" + face + ".ttf"),
        family,
        weight,
        FontStyle.NORMAL,
        true);
  }

  private static InputStream resource(String name) {
    InputStream in = ReportPdf.class.getResourceAsStream(name);
    if (in == null) {
      throw new IllegalStateException("the program lacks its own file " + name);
    }
    return in;
  }
}
