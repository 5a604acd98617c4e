package org.saev.engine.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saev.engine.artifact.Installation;
import org.saev.engine.artifact.Json;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.dataset.DatasetForm;
import org.saev.engine.dataset.DatasetWriter;
import org.saev.engine.dataset.Datasets;
import org.saev.engine.dataset.TestData;
import org.saev.engine.job.JobContext;
import tools.jackson.databind.JsonNode;

/** A dataset that was moved or renamed is found again by what is in it. */
class RelinkStoryTest {
  @TempDir Path temp;

  @Test
  void aMovedAndRenamedFileIsFoundBelowAFolder() throws IOException {
    Path old = jsonl(temp.resolve("here"), "pairs-v1.jsonl", "img");
    Path project = project(old);
    Path moved = temp.resolve("disk/データ/second");
    Files.createDirectories(moved.resolveSibling(""));
    Files.move(old.resolveSibling(""), moved);
    Path file = Files.move(moved.resolve("pairs-v1.jsonl"), moved.resolve("ペア.jsonl"));
    // of the same form and size, with another text
    Path other = jsonl(temp.resolve("disk/other"), "pairs-v1.jsonl", "img");
    Files.writeString(other, Files.readString(other).replace("caption 1", "caption 7"));
    byte[] before = Files.readAllBytes(project.resolve("project.json"));

    assertFalse(verified(project));
    Run dry = Run.of("relink", project, temp.resolve("disk"), "--dry-run", "--json");
    assertEquals(0, dry.status(), dry.err());
    assertEquals(file.toString(), dry.json().get("to").asString());
    assertFalse(dry.json().get("written").asBoolean());
    assertArrayEquals(before, Files.readAllBytes(project.resolve("project.json")));

    Run run = Run.of("relink", project, temp.resolve("disk"), "--json");
    assertTrue(run.json().get("written").asBoolean());
    assertEquals(3, run.json().get("samples").asInt());
    assertTrue(verified(project));
    Run again = Run.of("relink", project, moved, "--json");
    assertFalse(again.json().get("written").asBoolean());
  }

  @Test
  void imagesThatAreCalledOtherwiseAreTheSameImages() throws IOException {
    Path project = project(jsonl(temp.resolve("here"), "pairs.jsonl", "img"));
    String hash = info(project).at("/dataset/hash").asString();
    Path renamed = jsonl(temp.resolve("there"), "pairs.jsonl", "bilder/neu");
    Run run = Run.of("relink", project, renamed);
    assertEquals(0, run.status(), run.err());
    assertTrue(verified(project));
    // results made before carry the hash: it stays the one they know
    assertEquals(hash, info(project).at("/dataset/hash").asString());

    Files.write(temp.resolve("there/bilder/neu1.png"), TestData.png(99));
    assertFalse(verified(project));
  }

  @Test
  void aRenamedParquetFileIsTheSame() throws IOException {
    Path rows = Files.createDirectory(temp.resolve("rows"));
    try (Dataset dataset = Datasets.open(TestData.pack(temp.resolve("p"), 5))) {
      BitSet all = new BitSet();
      all.set(0, 5);
      DatasetWriter.write(dataset, all, DatasetForm.PARQUET, true, rows, JobContext.silent());
    }
    Path file;
    try (var files = Files.list(rows)) {
      file = files.filter(path -> path.toString().endsWith(".parquet")).findFirst().orElseThrow();
    }
    Path project = project(file);
    Path renamed = Files.move(file, temp.resolve("train-00000-of-00001.parquet"));
    Run run = Run.of("relink", project, renamed, "--json");
    assertEquals(0, run.status(), run.err());
    assertEquals(5, run.json().get("samples").asInt());
    assertTrue(verified(project));
  }

  @Test
  void whatIsNotThereIsSaidInOneSentence() throws IOException {
    Path project = project(jsonl(temp.resolve("here"), "pairs.jsonl", "img"));
    Path other = TestData.pack(temp.resolve("other"), 3);
    byte[] before = Files.readAllBytes(project.resolve("project.json"));
    for (Path place : new Path[] {other, other.resolve("pairs.jsonl"), temp.resolve("none")}) {
      Run run = Run.of("relink", project, place);
      assertEquals(1, run.status());
      assertEquals("", run.out());
      String code = place.endsWith("none") ? "file.missing" : "project.dataset-not-there";
      assertTrue(run.err().contains("[" + code + "]"), run.err());
      assertEquals(1, run.err().lines().filter(line -> line.contains("[")).count(), run.err());
    }
    assertArrayEquals(before, Files.readAllBytes(project.resolve("project.json")));
  }

  private static boolean verified(Path project) {
    for (JsonNode check : Run.of("verify", project, "--json").json().get("checks")) {
      if (check.get("what").asString().equals("verify.dataset")) {
        return check.get("ok").asBoolean();
      }
    }
    throw new AssertionError("the dataset is not checked");
  }

  private static JsonNode info(Path project) throws IOException {
    return Json.MAPPER.readTree(Files.readString(project.resolve("project.json")));
  }

  private Path project(Path dataset) {
    Path project = temp.resolve("p.saev");
    Path model = Installation.demo().orElseThrow().resolve("model");
    Run made = Run.of("new", project, "--model", model, "--dataset", dataset);
    assertEquals(0, made.status(), made.err());
    return project;
  }

  /** Three pairs whose images are called {@code images0.png} and so on. */
  private static Path jsonl(Path folder, String name, String images) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      Path image = folder.resolve(images + i + ".png");
      Files.createDirectories(image.resolveSibling(""));
      Files.write(image, TestData.png(i));
      lines.append(
          "{\"id\":\"p%d\",\"image\":\"%s%d.png\",\"caption\":\"caption %d\"}%n"
              .formatted(i, images, i, i));
    }
    return Files.writeString(folder.resolve(name), lines);
  }
}
