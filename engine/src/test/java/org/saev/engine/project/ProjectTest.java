package org.saev.engine.project;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.dataset.Datasets;
import org.saev.engine.dataset.TestData;
import org.saev.engine.fixture.ClassPath;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.SaevException;
import org.saev.engine.model.ModelInfo;

class ProjectTest {
  @TempDir Path temp;
  private Path pack;
  private Path folder;

  @BeforeEach
  void createOne() throws IOException {
    pack = TestData.pack(temp.resolve("pack"), 3);
    folder = temp.resolve("監査.saev");
    try (Dataset dataset = Datasets.open(pack);
        Project project =
            Project.create(
                folder,
                "監査",
                DatasetRef.of(dataset, null, JobContext.silent()),
                ModelRef.of(model("aa")),
                4)) {
      assertEquals(3, project.info().dataset().samples());
    }
  }

  @Test
  void whatWasCreatedIsReadBack() {
    try (Project project = Project.open(folder)) {
      assertEquals("監査", project.info().name());
      assertEquals(4, project.info().layer());
      assertTrue(Files.isDirectory(project.folder().resolve("activations")));
      try (Dataset dataset = project.openDataset(JobContext.silent())) {
        assertEquals(3, dataset.size());
      }
    }
  }

  @Test
  void tokensOfAnIndexOverTheModelAreNoBegunHarvest() throws IOException {
    Path activations = folder.resolve("activations");
    Files.createDirectory(activations.resolve("unstored-separate-layer4-3.work"));
    try (OpenProject open = OpenProject.open(folder, JobContext.silent())) {
      assertEquals(ProjectStages.State.MISSING, open.state(ProjectStage.HARVEST));
      Files.createDirectory(activations.resolve("both-layer4-3.work"));
      assertEquals(ProjectStages.State.BEGUN, open.state(ProjectStage.HARVEST));
    }
  }

  @Test
  void anExistingFolderIsNeverTaken() {
    DatasetRef dataset = new DatasetRef("x", "pack", "h", 1, null, null);
    assertKey(
        "project.exists",
        () -> Project.create(pack, "x", dataset, ModelRef.of(model("aa")), 0).close());
  }

  @Test
  void damagedForeignAndNewerProjectsAreRefused() throws IOException {
    assertKey("file.missing", () -> Project.open(temp.resolve("none")).close());
    assertKey("project.not-a-project", () -> Project.open(pack).close());
    Path json = folder.resolve("project.json");
    String good = Files.readString(json);
    for (int length = 0; length < good.length() - 3; length += 20) {
      Files.writeString(json, good.substring(0, length));
      assertKey("project.damaged", () -> Project.open(folder).close());
    }
    Files.writeString(json, "{\"format_version\": 1}");
    assertKey("project.damaged", () -> Project.open(folder).close());
    Files.writeString(json, good.replace("\"format_version\" : 1", "\"format_version\" : 9"));
    assertKey("project.newer", () -> Project.open(folder).close());
  }

  @Test
  void aSecondOpenerIsToldWhoHasIt() {
    try (Project first = Project.open(folder)) {
      SaevException e = assertThrows(SaevException.class, () -> Project.open(folder).close());
      assertEquals("project.in-use", e.key());
      assertTrue(
          String.valueOf(e.getMessage()).contains(Long.toString(ProcessHandle.current().pid())));
      assertEquals(folder, first.folder());
    }
    Project.open(folder).close();
  }

  @Test
  void theLockOfAKilledProcessDoesNotBlock() throws Exception {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                ClassPath.ofTests(),
                LockHolder.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    try (var lines = other.inputReader()) {
      assertEquals("locked", lines.readLine());
      assertKey("project.in-use", () -> Project.open(folder).close());
    } finally {
      other.destroyForcibly();
      assertTrue(other.waitFor(20, TimeUnit.SECONDS));
    }
    Project.open(folder).close();
  }

  @Test
  void aMovedDatasetIsLinkedAgainAndAChangedOneRefused() throws IOException {
    Path moved = Files.move(pack, temp.resolve("moved"));
    Path other = TestData.pack(temp.resolve("other"), 4);
    try (Project project = Project.open(folder)) {
      assertKey("project.dataset-moved", () -> project.openDataset(JobContext.silent()).close());
    }
    assertKey("project.dataset-not-there", () -> relink(other, false));
    assertEquals(moved, relink(moved, false).to());
    try (Project project = Project.open(folder)) {
      project.openDataset(JobContext.silent()).close();
    }
    Files.writeString(moved.resolve("pairs.jsonl"), "{\"id\":\"p0\",\"caption\":\"other\"}\n");
    try (Project project = Project.open(folder)) {
      assertKey("project.dataset-changed", () -> project.openDataset(JobContext.silent()).close());
    }
  }

  @Test
  void onlyImagesThatMayHaveChangedAreReadAgain() throws IOException {
    Path image = pack.resolve("img/p1.png");
    byte[] before = Files.readAllBytes(image);
    byte[] other = before.clone();
    other[before.length - 20] ^= 1;
    FileTime longAgo = FileTime.from(Instant.parse("2024-03-01T10:00:00Z"));
    age(longAgo);
    open();
    Path kept = folder.resolve("dataset.fingerprints");
    assertEquals(16 + 3 * 48, Files.size(kept));

    // of the same size and time: not looked at when a project is opened, but by a full check
    Files.write(image, other);
    Files.setLastModifiedTime(image, longAgo);
    open();
    assertFalse(verified());

    // another time gives it away
    Files.setLastModifiedTime(image, FileTime.from(Instant.parse("2024-03-01T10:00:01Z")));
    assertKey("project.dataset-changed", this::open);
    Files.write(image, before);
    Files.setLastModifiedTime(image, longAgo);
    open();
    assertTrue(verified());

    // another size, or a file that is gone, too
    Files.write(image, Arrays.copyOf(before, before.length + 1));
    Files.setLastModifiedTime(image, longAgo);
    assertKey("project.dataset-changed", this::open);
    Files.delete(image);
    assertKey("project.dataset-changed", this::open);
  }

  @Test
  void afterAMomentsChangeNothingIsTakenOnTrust() throws IOException {
    Path image = pack.resolve("img/p1.png");
    byte[] other = Files.readAllBytes(image);
    other[other.length - 20] ^= 1;
    // just changed when it is looked at: the next change may fall into the same tick of the clock
    FileTime now = FileTime.from(Instant.now().plusSeconds(60));
    age(now);
    open();
    Files.write(image, other);
    Files.setLastModifiedTime(image, now);
    assertKey("project.dataset-changed", this::open);
  }

  @Test
  void damagedFingerprintsCountForNothing() throws IOException {
    age(FileTime.from(Instant.parse("2024-03-01T10:00:00Z")));
    open();
    Path kept = folder.resolve("dataset.fingerprints");
    byte[] good = Files.readAllBytes(kept);
    for (int length : new int[] {0, 7, 16, good.length - 1}) {
      Files.write(kept, Arrays.copyOf(good, length));
      open();
      assertArrayEquals(good, Files.readAllBytes(kept));
    }
  }

  private void age(FileTime time) throws IOException {
    for (int i = 0; i < 3; i++) {
      Files.setLastModifiedTime(pack.resolve("img/p" + i + ".png"), time);
    }
  }

  private void open() {
    try (Project project = Project.open(folder)) {
      project.openDataset(JobContext.silent()).close();
    }
  }

  /** Whether a full check finds the dataset in order. */
  private boolean verified() {
    return new Verification(folder)
        .run(JobContext.silent()).stream()
            .filter(check -> check.what().equals("verify.dataset"))
            .allMatch(Verification.Check::ok);
  }

  private Relinking.Relinked relink(Path place, boolean dryRun) {
    return Relinking.job(folder, place, dryRun).run(JobContext.silent());
  }

  @Test
  void aModelMayMoveButNotChange() throws IOException {
    try (Project project = Project.open(folder)) {
      assertKey("project.model-moved", project::modelFolder);
      assertKey("project.model-changed", () -> project.relinkModel(model("bb")));
      Path there = Files.createDirectory(temp.resolve("model"));
      project.relinkModel(new ModelInfo(there, "Llava", "aa", 8, 256, 4096, 8, 8));
      assertEquals(there, project.modelFolder());
    }
  }

  @Test
  void whatAKilledProcessLeftIsSweptAway() throws IOException {
    Path left = folder.resolve("features/.partial-x-999999999");
    Files.createDirectories(left);
    Files.writeString(left.resolve("half"), "x");
    Path prints = folder.resolve(".partial-dataset.fingerprints-1-999999999");
    Files.writeString(prints, "x");
    Project.open(folder).close();
    assertFalse(Files.exists(left));
    assertFalse(Files.exists(prints));
    assertEquals(List.of(), List.of(folder.resolve("features").toFile().list()));
  }

  private ModelInfo model(String hash) {
    return new ModelInfo(temp.resolve("nowhere"), "Llava", hash, 8, 256, 4096, 8, 8);
  }

  private static void assertKey(String key, Runnable action) {
    assertEquals(key, assertThrows(SaevException.class, action::run).key());
  }
}
