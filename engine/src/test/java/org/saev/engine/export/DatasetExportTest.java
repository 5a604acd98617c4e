package org.saev.engine.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saev.engine.artifact.Hashes;
import org.saev.engine.artifact.Json;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.dataset.DatasetForm;
import org.saev.engine.dataset.Datasets;
import org.saev.engine.dataset.TestData;
import org.saev.engine.job.CancelToken;
import org.saev.engine.job.CancelledException;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.SaevException;
import org.saev.engine.review.Choice;
import org.saev.engine.review.Decision;
import org.saev.engine.review.Entry;
import org.saev.engine.score.Filter;
import org.saev.engine.score.Reason;
import org.saev.engine.score.Score;
import org.saev.engine.score.Thresholds;
import tools.jackson.databind.JsonNode;

class DatasetExportTest {
  private static final double[] VALUES = {0.9, 0.1, 0.3, Double.NaN, 0.8};

  @TempDir Path temp;

  @Test
  void whatIsExportedOpensAgainWithTheSameSamples() throws IOException {
    Path target = temp.resolve("out");
    try (Dataset dataset = pack()) {
      assertEquals(2, DatasetExport.to(target, request(dataset, 0, 4)).run(JobContext.silent()));
      try (Dataset back = Datasets.open(target)) {
        assertEquals(List.of(dataset.sample(0), dataset.sample(4)), TestData.samples(back));
      }
      JsonNode manifest = Json.tree(target.resolve("manifest.json"));
      assertEquals(dataset.hash(), manifest.at("/dataset/hash").asString());
      assertEquals(2, manifest.at("/counts/kept").asInt());
      assertEquals(1, manifest.at("/counts/review").asInt());
      assertEquals(1, manifest.at("/counts/dropped").asInt());
      assertEquals(1, manifest.at("/counts/unscored").asInt());
      assertEquals("agreement", manifest.at("/score").asString());
      assertEquals("kept", manifest.at("/scope").asString());
      assertEquals("same", manifest.at("/form").asString());
      assertTrue(manifest.at("/rule").isNull());
      assertEquals(1, manifest.at("/decisions").asInt());
      assertEquals(
          Hashes.ofFile(target.resolve("decisions.jsonl")),
          manifest.at("/decisions_hash").asString());
      assertEquals(
          List.of(
              "\uFEFFid,score,verdict,decision,exported,reasons",
              "p0,0.9,keep,,true,",
              "p1,0.1,drop,reject,false,\"feature 7: -0.5000 (text 1.000, image 0.000)\"",
              "p2,0.3,review,,false,\"feature 7: -0.5000 (text 1.000, image 0.000)\"",
              "p3,,unscored,,false,",
              "p4,0.8,keep,,true,"),
          Files.readAllLines(target.resolve("scores.csv")));
    }
  }

  @Test
  void anExistingFolderIsNeverWrittenTo() throws IOException {
    Path target = Files.createDirectory(temp.resolve("out"));
    try (Dataset dataset = pack()) {
      assertEquals("export.exists", key(target, request(dataset, 0)));
      assertEquals("export.nothing", key(temp.resolve("other"), request(dataset)));
      assertFalse(Files.exists(temp.resolve("other")));
    }
  }

  @Test
  void cancellingLeavesNothing() throws IOException {
    CancelToken token = new CancelToken();
    JobContext context = new JobContext(token, progress -> token.cancel());
    Path parent = Files.createDirectory(temp.resolve("exports"));
    try (Dataset dataset = pack()) {
      assertThrows(
          CancelledException.class,
          () -> DatasetExport.to(parent.resolve("out"), request(dataset, 0, 1)).run(context));
    }
    try (var left = Files.list(parent)) {
      assertTrue(left.findAny().isEmpty());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "plain | plain",
        "a,b | \"a,b\"",
        "say \"x\" | \"say \"\"x\"\"\"",
        "=1+1 | '=1+1",
        "@sum | '@sum",
        "-12.5 | -12.5",
        "-x | '-x"
      })
  void fieldsAreQuotedAndNeverRunAsFormulas(String text, String expected) {
    assertEquals(expected, ScoresCsv.field(text));
  }

  private static String key(Path target, ExportRequest request) {
    return assertThrows(
            SaevException.class, () -> DatasetExport.to(target, request).run(JobContext.silent()))
        .key();
  }

  private Dataset pack() throws IOException {
    Path pack = TestData.pack(temp.resolve("pack"), 5);
    return Datasets.open(TestData.zip(pack, temp.resolve("pairs.zip"), ""));
  }

  private static ExportRequest request(Dataset dataset, int... rows) {
    BitSet chosen = new BitSet();
    for (int row : rows) {
      chosen.set(row);
    }
    return new ExportRequest(
        dataset,
        chosen,
        ExportScope.KEPT,
        DatasetForm.SAME,
        Filter.of(Score.AGREEMENT, new Thresholds(0.2, 0.5)),
        VALUES,
        List.of(
            new Entry(
                1,
                Instant.EPOCH,
                "ann",
                new Decision.About(
                    "p1",
                    Choice.REJECT,
                    "mismatch",
                    "",
                    new Decision.Basis(Filter.of(Score.AGREEMENT, new Thresholds(0.2, 0.5)))))),
        row -> List.of(new Reason(7, -0.5, 1, 0)),
        new Identity("model", "Llava", "aa"),
        new Identity("sae", "TopK", "bb"),
        "1.0.0",
        Instant.EPOCH,
        true);
  }
}
