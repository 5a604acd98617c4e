package org.saev.engine.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saev.engine.dataset.ImageDecoder;
import org.saev.engine.dataset.Pixels;
import org.saev.engine.dataset.PngEncoder;
import org.saev.engine.export.ReportInput.Example;
import org.saev.engine.export.ReportInput.FeatureExample;
import org.saev.engine.export.ReportInput.Quality;
import org.saev.engine.feature.FeatureStats;
import org.saev.engine.feature.ModalityClass;
import org.saev.engine.review.Choice;
import org.saev.engine.review.Decision;
import org.saev.engine.review.Entry;
import org.saev.engine.review.Pilot;
import org.saev.engine.review.ReviewState;
import org.saev.engine.score.FacetBias;
import org.saev.engine.score.Filter;
import org.saev.engine.score.Grading;
import org.saev.engine.score.Reason;
import org.saev.engine.score.Score;
import org.saev.engine.score.Thresholds;
import org.saev.engine.score.Truth;

class AuditReportTest {
  private static final String EVIL = "<script>alert('x')</script>\" & \u0007";
  private static final Thresholds CUTS = new Thresholds(0.2, 0.4);

  @TempDir Path temp;

  @ParameterizedTest
  @ValueSource(strings = {"en", "ja"})
  void nothingFromOutsideBecomesMarkup(String language) {
    String html = AuditReport.html(input(EVIL), Locale.forLanguageTag(language));
    assertFalse(html.contains("<script"), "a script got in");
    assertTrue(html.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot; &amp; \uFFFD"));
    assertFalse(html.contains("http://") || html.contains("https://"), "a reference leads outside");
    assertTrue(html.contains("<html lang=\"" + language + "\">"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ja"})
  void everyTagThatIsOpenedIsClosed(String language) {
    String html = AuditReport.html(input("plain"), Locale.forLanguageTag(language));
    for (String tag : List.of("section", "div", "p", "table", "tr", "td", "ul", "figure")) {
      assertEquals(count(html, "<" + tag + "[ >]"), count(html, "</" + tag + ">"), tag);
    }
  }

  @Test
  void undoneDecisionsStayVisible() {
    String html = AuditReport.html(input("plain"), Locale.ENGLISH);
    assertEquals(1, count(html, "<tr class=\"undone\">"));
    assertTrue(html.contains("takes no. 1 back"));
    assertTrue(html.contains("People decided about 3 pairs: 1 stay, 2 go."));
  }

  @Test
  void whatWasDecidedAtOnceIsOneLine() {
    String html = AuditReport.html(input("plain"), Locale.ENGLISH);
    assertTrue(html.contains("5–6"), html);
    assertTrue(html.contains("2 pairs at once (7, 8): bad, goes"));
    assertTrue(html.contains("14 pairs at once (20, 21, 22,"));
    assertTrue(html.contains(" 31 and 2 more; decisions.jsonl of an export names all): "), html);
  }

  @Test
  void theCountsOfPageOneAreThoseOfTheThresholds() {
    ReportInput input = input("plain");
    Counts counts = input.counts();
    assertEquals(1000, counts.total());
    assertEquals(1, counts.unscored());
    String html = AuditReport.html(input, Locale.ENGLISH);
    assertTrue(
        html.contains((counts.dropped() + counts.review()) + " of 1,000 pairs"), "lead sentence");
  }

  @Test
  void everyScoreHasANameInBothLanguages() {
    for (Score score : Score.values()) {
      for (Locale locale : List.of(Locale.ENGLISH, Locale.JAPANESE)) {
        assertFalse(new ReportWords(locale).name(score).isBlank());
      }
    }
  }

  @Test
  void aReportReplacesAnOlderOneWhole() throws IOException {
    Path file = temp.resolve("reports/監査.html");
    AuditReport.write(input("one"), Locale.ENGLISH, file);
    AuditReport.write(input("two"), Locale.JAPANESE, file);
    assertTrue(Files.readString(file).contains("two"));
    try (var files = Files.list(file.resolveSibling(""))) {
      assertEquals(1, files.count());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ja"})
  void thePdfHasItsTextAndItsFontsInside(String language) throws IOException {
    Path file = temp.resolve("report.pdf");
    String name = language.equals("ja") ? "監査 魑魅" : "plain";
    AuditReport.write(input(name), Locale.forLanguageTag(language), file);
    try (PDDocument document = Loader.loadPDF(file.toFile())) {
      PDFTextStripper first = new PDFTextStripper();
      first.setEndPage(1);
      String page = first.getText(document);
      assertTrue(page.contains(name), page);
      assertFalse(page.contains("#"), "a letter is missing from the fonts");
      for (PDPage each : document.getPages()) {
        for (COSName font : each.getResources().getFontNames()) {
          assertTrue(each.getResources().getFont(font).isEmbedded(), font.getName());
        }
      }
    }
    assertTrue(Files.size(file) < 1 << 20, "only the letters in use are embedded");
    try (PdfPages pages = PdfPages.open(file)) {
      assertTrue(pages.count() > 1);
      Pixels page = pages.page(0, 300);
      assertEquals(300, page.width());
      assertTrue(page.height() > 400);
    }
  }

  @Test
  void emptyAndConstantDistributionsAreDrawn() {
    ReportWords words = new ReportWords(Locale.ENGLISH);
    for (double[] values : new double[][] {{}, {Double.NaN}, {1, 1}, {Double.POSITIVE_INFINITY}}) {
      String svg = HistogramChart.of(values, Optional.of(CUTS), words).html();
      assertFalse(svg.contains("NaN"), svg);
    }
  }

  @Test
  void picturesSurviveTheirEncoding() throws IOException {
    byte[] rgba = new byte[7 * 5 * 4];
    new Random(1).nextBytes(rgba);
    Pixels back = ImageDecoder.decode(PngEncoder.encode(new Pixels(7, 5, rgba)));
    assertArrayEquals(rgba, back.rgba());
  }

  private static int count(String html, String pattern) {
    return html.split(pattern, -1).length - 1;
  }

  private ReportInput input(String text) {
    double[] values = new Random(2).doubles(1000).toArray();
    values[0] = Double.NaN;
    List<Reason> reasons =
        List.of(new Reason(1, -1, 1, 0), new Reason(2, -1, 0, 1), new Reason(3, 1, 1, 1));
    Pixels picture = new Pixels(1, 1, new byte[] {1, 2, 3, 4});
    Example example =
        new Example(text, text, Optional.of(picture), Optional.of(picture), 0.1, reasons);
    Example unreadable =
        new Example("b", "", Optional.empty(), Optional.empty(), Double.NaN, List.of());
    FeatureStats stats =
        new FeatureStats(
            1,
            ModalityClass.CROSS_MODAL,
            9,
            9,
            5,
            5,
            0.1,
            1,
            1,
            1,
            1,
            0.5,
            0.5,
            0.5,
            0.4,
            0.3,
            0.5,
            0.2,
            0.4);
    List<String> ids = IntStream.range(0, 1000).mapToObj(Integer::toString).toList();
    Grading grading =
        Grading.of(new Truth(temp, Map.of("3", text, "5", "dup_exact")), ids, values, 20, 1);
    Decision.Basis basis = new Decision.Basis(Filter.of(Score.AGREEMENT, CUTS));
    List<Entry> log =
        new ArrayList<>(
            List.of(
                new Entry(
                    1,
                    Instant.EPOCH,
                    text,
                    new Decision.About("3", Choice.REJECT, "mismatch", text, basis)),
                new Entry(2, Instant.EPOCH, text, new Decision.Undo(1)),
                new Entry(
                    3, Instant.EPOCH, text, new Decision.About("4", Choice.ACCEPT, "", "", basis)),
                new Entry(
                    4, Instant.EPOCH, "b", new Decision.About("4", Choice.ACCEPT, "", "", basis)),
                new Entry(
                    5,
                    Instant.EPOCH,
                    "b",
                    new Decision.About("7", Choice.REJECT, "", "", basis),
                    5),
                new Entry(
                    6,
                    Instant.EPOCH,
                    "b",
                    new Decision.About("8", Choice.REJECT, "", "", basis),
                    5)));
    for (int i = 0; i < 14; i++) {
      Decision.About about =
          new Decision.About(Integer.toString(20 + i), Choice.FLAG, "", "", basis);
      log.add(new Entry(7 + i, Instant.EPOCH, "b", about, 7));
    }
    int[] codes = IntStream.range(0, 1000).map(row -> row % 2).toArray();
    boolean[] dropped = new boolean[1000];
    IntStream.range(0, 1000).forEach(row -> dropped[row] = values[row] < CUTS.low());
    return new ReportInput(
        text,
        Instant.EPOCH,
        "1.0.0",
        new Identity(text, "pack", "aa"),
        new Identity(text, "Llava", "bb"),
        new Identity(text, "TopK", "cc"),
        4,
        new Quality(123_456, 4096, 4000, 0.07, Double.NaN, 32, 32),
        Filter.of(Score.AGREEMENT, CUTS),
        values,
        Map.of(Score.AGREEMENT, values, Score.RESIDUAL_COSINE, values),
        List.of(example),
        List.of(example, unreadable),
        List.of(example),
        List.of(new FeatureExample(stats, List.of(picture), List.of(text))),
        Map.of(1, text),
        Map.of(Score.AGREEMENT, grading),
        log,
        Pilot.of(values, CUTS, ids::get, ReviewState.of(log)),
        List.of(FacetBias.of(text, List.of(text, "b"), codes, dropped)),
        List.of(new ReportInput.Problem("check.image-blank", 3, 1)),
        List.of(new ReportInput.Dropped(text, 0.1, Optional.of(Choice.REJECT))));
  }
}
