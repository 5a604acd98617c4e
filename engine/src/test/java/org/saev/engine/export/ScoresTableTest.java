package org.saev.engine.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.saev.engine.export.ExportFixture.pack;
import static org.saev.engine.export.ExportFixture.request;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.job.JobContext;
import org.saev.engine.review.ReviewState;
import org.saev.engine.score.Thresholds;

class ScoresTableTest {
  @TempDir Path temp;

  @Test
  void theTablesSayTheSameInThreeForms() throws Exception {
    Path target = temp.resolve("out");
    try (Dataset dataset = pack(temp)) {
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
      try (Dataset dataset = pack(temp)) {
        double[] values = {0.9, Double.NEGATIVE_INFINITY, 0.3, Double.NaN, 0.8};
        ScoresExport.to(
                file,
                dataset,
                values,
                Optional.of(new Thresholds(0.2, 0.5)),
                ReviewState.of(List.of()),
                true,
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
}
