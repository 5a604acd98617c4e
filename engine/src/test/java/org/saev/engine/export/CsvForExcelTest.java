package org.saev.engine.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saev.engine.dataset.DatasetForm;
import org.saev.engine.dataset.Sample;
import org.saev.engine.dataset.Segment;
import org.saev.engine.fixture.ListDataset;
import org.saev.engine.job.JobContext;
import org.saev.engine.review.ReviewState;

/** Tables as a Japanese Excel reads them. */
class CsvForExcelTest {
  private static final Sample CAT =
      new Sample("猫1", List.of(new Segment.Text("猫の絵")), Map.of("出典", "写真"));

  @TempDir Path temp;

  @ParameterizedTest
  @CsvSource({"CSV, true", "TSV, true", "CSV, false", "TSV, false"})
  void samplesAndTheirScoresBesideThem(DatasetForm form, boolean excel) throws IOException {
    ListDataset dataset = new ListDataset(List.of(CAT), Map.of());
    Path out = temp.resolve("out");
    ExportRequest request = ExportFixture.firstRow(dataset, form, excel);
    DatasetExport.to(out, request).run(JobContext.silent());
    String tab = form == DatasetForm.TSV ? "\t" : ",";
    looked(
        out.resolve("samples." + form.id()),
        excel,
        String.join(tab, "id", "image", "caption", "出典")
            + "\n"
            + String.join(tab, "猫1", "", "猫の絵", "写真")
            + "\n");
    looked(
        out.resolve("scores.csv"),
        excel,
        "id,score,verdict,decision,exported,reasons\r\n猫1,0.9,keep,,true,\r\n");
  }

  @Test
  void scoresOfAllSamples() throws IOException {
    for (boolean excel : new boolean[] {true, false}) {
      Path out = temp.resolve(excel + ".csv");
      ScoresExport.to(
              out,
              new ListDataset(List.of(CAT), Map.of()),
              new double[] {0.9},
              Optional.empty(),
              ReviewState.of(List.of()),
              excel,
              row -> List.of())
          .run(JobContext.silent());
      looked(out, excel, "id,score,verdict,decision,exported,reasons\r\n猫1,0.9,,,,\r\n");
    }
  }

  private static void looked(Path file, boolean excel, String text) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    String start = HexFormat.of().formatHex(bytes, 0, 3);
    if (excel) {
      assertEquals("efbbbf", start);
      assertEquals("\uFEFF" + text, new String(bytes, StandardCharsets.UTF_8));
    } else {
      assertEquals("6964", start.substring(0, 4), "i, d");
      assertEquals(text, new String(bytes, StandardCharsets.UTF_8));
      // what Excel makes of UTF-8 without a mark, where the system's code page is Shift JIS
      assertNotEquals(text, new String(bytes, Charset.forName("windows-31j")));
    }
  }
}
