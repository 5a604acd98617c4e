package org.saev.engine.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.saev.engine.export.ExportFixture.pack;
import static org.saev.engine.export.ExportFixture.request;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.saev.engine.artifact.Hashes;
import org.saev.engine.artifact.Json;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.dataset.DatasetForm;
import org.saev.engine.dataset.Datasets;
import org.saev.engine.dataset.Sample;
import org.saev.engine.dataset.TestData;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.SaevException;
import tools.jackson.databind.JsonNode;

class DatasetExportTest {
  @TempDir Path temp;

  @Test
  void whatIsExportedOpensAgainWithTheSameSamples() throws IOException {
    Path target = temp.resolve("out");
    try (Dataset dataset = pack(temp)) {
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
    try (Dataset dataset = pack(temp)) {
      assertEquals("export.exists", key(target, request(dataset, 0)));
      assertEquals("export.nothing", key(temp.resolve("other"), request(dataset)));
      assertFalse(Files.exists(temp.resolve("other")));
    }
  }

  @ParameterizedTest
  @EnumSource(DatasetForm.class)
  void anExportInAnyFormIsTakenInAgainAsTheSameSamples(DatasetForm form) throws IOException {
    Path target = temp.resolve("out");
    try (Dataset dataset = pack(temp)) {
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
      ExportRequest request = ExportFixture.firstRow(dataset, DatasetForm.SAME, true);
      assertEquals("export.name-taken", key(temp.resolve("out"), request));
      assertFalse(Files.exists(temp.resolve("out")));
    }
  }

  private static String key(Path target, ExportRequest request) {
    return assertThrows(
            SaevException.class, () -> DatasetExport.to(target, request).run(JobContext.silent()))
        .key();
  }
}
