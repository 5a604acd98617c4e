package org.saev.engine.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.saev.engine.artifact.ArtifactFolder;
import org.saev.engine.artifact.Hashes;
import org.saev.engine.artifact.Json;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.dataset.DatasetForm;
import org.saev.engine.dataset.Datasets;
import org.saev.engine.dataset.Mapping;
import org.saev.engine.dataset.Sample;
import org.saev.engine.dataset.Segment;
import org.saev.engine.dataset.TestData;
import org.saev.engine.job.CancelToken;
import org.saev.engine.job.CancelledException;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.SaevException;
import org.saev.engine.review.Choice;
import org.saev.engine.review.Decision;
import org.saev.engine.review.Entry;
import org.saev.engine.review.ReviewState;
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
      assertEquals("picture", manifest.at("/mapping/images/0").asString());
      assertEquals(64, manifest.at("/filter_hash").asString().length());
      assertEquals("aa", manifest.at("/model/hash").asString());
      assertEquals("bb", manifest.at("/sae/hash").asString());
      for (ScoresForm form : ScoresForm.values()) {
        String hash = manifest.at("/scores").get(form.file()).asString();
        assertEquals(Hashes.ofFile(target.resolve(form.file())), hash);
      }
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
  void theTablesSayTheSameInThreeForms() throws Exception {
    Path target = temp.resolve("out");
    try (Dataset dataset = pack()) {
      DatasetExport.to(target, request(dataset, 0, 4)).run(JobContext.silent());
    }
    List<String> lines = Files.readAllLines(target.resolve("scores.jsonl"));
    assertEquals(
        "{\"id\":\"p1\",\"score\":0.1,\"verdict\":\"drop\",\"decision\":\"reject\",\"exported\":false,"
            + "\"reasons\":[{\"feature\":7,\"contribution\":-0.5,\"text\":1.0,\"image\":0.0}]}",
        lines.get(1));
    assertTrue(lines.get(3).contains("\"score\":null,\"verdict\":\"unscored\""), lines.get(3));
    // read by a reader that is not ours
    List<String> rows = new ArrayList<>();
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement();
        ResultSet found =
            statement.executeQuery(
                "SELECT id, score, verdict, decision, exported, reasons[1].feature,"
                    + " reasons[1].contribution FROM '%s'"
                        .formatted(target.resolve("scores.parquet")))) {
      while (found.next()) {
        StringBuilder row = new StringBuilder();
        for (int column = 1; column <= 7; column++) {
          row.append(column == 1 ? "" : ",").append(found.getObject(column));
        }
        rows.add(row.toString());
      }
    }
    assertEquals(
        List.of(
            "p0,0.9,keep,null,true,null,null",
            "p1,0.1,drop,reject,false,7,-0.5",
            "p2,0.3,review,null,false,7,-0.5",
            "p3,null,unscored,null,false,null,null",
            "p4,0.8,keep,null,true,null,null"),
        rows);
  }

  @Test
  void whatARuleTakesOutHasNoScoreAndIsDropped() throws IOException {
    for (ScoresForm form : List.of(ScoresForm.CSV, ScoresForm.JSONL)) {
      Path file = temp.resolve("table." + form.id());
      try (Dataset dataset = pack()) {
        double[] values = {0.9, Double.NEGATIVE_INFINITY, 0.3, Double.NaN, 0.8};
        ScoresExport.to(
                file,
                dataset,
                values,
                Optional.of(new Thresholds(0.2, 0.5)),
                ReviewState.of(List.of()),
                row -> List.of())
            .run(JobContext.silent());
      }
      String line = Files.readAllLines(file).get(form == ScoresForm.CSV ? 2 : 1);
      assertEquals(
          form == ScoresForm.CSV
              ? "p1,,drop,,,"
              : "{\"id\":\"p1\",\"score\":null,\"verdict\":\"drop\",\"decision\":null,\"exported\":null,\"reasons\":[]}",
          line);
    }
  }

  @ParameterizedTest
  @EnumSource(DatasetForm.class)
  void anExportInAnyFormIsTakenInAgainAsTheSameSamples(DatasetForm form) throws IOException {
    Path target = temp.resolve("out");
    try (Dataset dataset = pack()) {
      // a pair has one text: preferences have three
      if (form == DatasetForm.PREFERENCE) {
        assertEquals("export.form-cannot-hold", key(target, request(dataset, form, 1)));
        assertFalse(Files.exists(target));
        return;
      }
      DatasetExport.to(target, request(dataset, form, 1, 2, 4)).run(JobContext.silent());
      try (Dataset back = Datasets.open(target)) {
        assertEquals(3, back.size());
        int[] rows = {1, 2, 4};
        for (int i = 0; i < 3; i++) {
          Sample before = dataset.sample(rows[i]);
          Sample after = back.sample(i);
          assertEquals(before.id(), after.id());
          assertEquals(before.text(), after.text());
          assertArrayEquals(
              dataset.imageBytes(before.images().getFirst()),
              back.imageBytes(after.images().getFirst()));
          before.facets().forEach((name, value) -> assertEquals(value, after.facets().get(name)));
        }
      }
    }
  }

  @Test
  void aFileOfTheDatasetIsNotWrittenOver() throws IOException {
    Path folder = Files.createDirectory(temp.resolve("data"));
    Files.write(folder.resolve("a.png"), TestData.png(1));
    Path table = Files.writeString(folder.resolve("scores.csv"), "image,caption\na.png,x\n");
    try (Dataset dataset = Datasets.open(table)) {
      ExportRequest request = oneRow(dataset);
      assertEquals("export.name-taken", key(temp.resolve("out"), request));
      assertFalse(Files.exists(temp.resolve("out")));
    }
  }

  /** Wherever it is cancelled: at the start of each stage, and amid the images of each. */
  @ParameterizedTest
  @EnumSource(
      value = DatasetForm.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"PREFERENCE"})
  void cancellingLeavesNothing(DatasetForm form) throws IOException {
    Path parent = Files.createDirectory(temp.resolve("exports"));
    int cancelled = 0;
    try (Dataset dataset = pack()) {
      for (int after = 1; after <= 6; after++) {
        CancelToken token = new CancelToken();
        AtomicInteger steps = new AtomicInteger(after);
        Runnable step =
            () -> {
              if (steps.decrementAndGet() == 0) {
                token.cancel();
              }
            };
        JobContext context = new JobContext(token, progress -> step.run());
        ExportRequest request = request(new Counted(dataset, step), form, 0, 1, 2, 4);
        try {
          DatasetExport.to(parent.resolve("out" + after), request).run(context);
          // so few steps that it was through before: then it is whole
          assertTrue(steps.get() > 0 || after > 4, "after " + after);
          ArtifactFolder.delete(parent.resolve("out" + after));
        } catch (CancelledException e) {
          cancelled++;
          assertFalse(Files.exists(parent.resolve("out" + after)));
        }
        try (var left = Files.list(parent)) {
          assertEquals(List.of(), left.toList());
        }
      }
    }
    assertTrue(cancelled >= 4, "cancelled at " + cancelled + " places");
  }

  /** Tells of every image that is read. */
  private record Counted(Dataset inner, Runnable read) implements Dataset {
    @Override
    public Path source() {
      return inner.source();
    }

    @Override
    public String format() {
      return inner.format();
    }

    @Override
    public String hash() {
      return inner.hash();
    }

    @Override
    public int size() {
      return inner.size();
    }

    @Override
    public Sample sample(int row) {
      return inner.sample(row);
    }

    @Override
    public byte[] imageBytes(Segment.Image image) throws IOException {
      read.run();
      return inner.imageBytes(image);
    }

    @Override
    public void close() {}
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

  private static ExportRequest oneRow(Dataset dataset) {
    BitSet rows = new BitSet();
    rows.set(0);
    return new ExportRequest(
        dataset,
        rows,
        ExportScope.ALL,
        DatasetForm.SAME,
        Filter.of(Score.AGREEMENT, new Thresholds(0.2, 0.5)),
        new double[] {0.9},
        List.of(),
        row -> List.of(),
        new Identity("model", "Llava", "aa"),
        new Identity("sae", "TopK", "bb"),
        "1.0.0",
        Instant.EPOCH,
        null,
        EnumSet.of(ScoresForm.CSV),
        true);
  }

  private static ExportRequest request(Dataset dataset, int... rows) {
    return request(dataset, DatasetForm.SAME, rows);
  }

  private static ExportRequest request(Dataset dataset, DatasetForm form, int... rows) {
    BitSet chosen = new BitSet();
    for (int row : rows) {
      chosen.set(row);
    }
    return new ExportRequest(
        dataset,
        chosen,
        ExportScope.KEPT,
        form,
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
        new Mapping(Optional.of("id"), List.of("picture"), List.of("caption")),
        EnumSet.allOf(ScoresForm.class),
        true);
  }
}
