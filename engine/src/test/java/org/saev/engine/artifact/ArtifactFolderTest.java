package org.saev.engine.artifact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saev.engine.job.CancelledException;
import org.saev.engine.job.SaevException;

class ArtifactFolderTest {
  @TempDir Path temp;

  private List<String> names() throws IOException {
    try (var files = Files.list(temp)) {
      return files.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void appearsWhole() throws IOException {
    ArtifactFolder.create(
        temp.resolve("done"),
        folder -> {
          Files.writeString(folder.resolve("a.txt"), "a");
          assertEquals(List.of(folder.getFileName().toString()), names());
        });
    assertEquals(List.of("done"), names());
    assertEquals("a", Files.readString(temp.resolve("done").resolve("a.txt")));
  }

  @Test
  void aFullDiskIsSaidInOneSentenceAndLeavesNothing() throws IOException {
    SaevException e =
        assertThrows(
            SaevException.class,
            () ->
                ArtifactFolder.create(
                    temp.resolve("done"),
                    folder -> {
                      Files.writeString(folder.resolve("a.txt"), "a");
                      throw new IOException("No space left on device");
                    }));
    assertEquals("file.disk-full", e.key());
    assertEquals(List.of(), names());
  }

  @Test
  void cancellingLeavesNothing() throws IOException {
    assertThrows(
        CancelledException.class,
        () ->
            ArtifactFolder.create(
                temp.resolve("done"),
                folder -> {
                  throw new CancelledException();
                }));
    assertEquals(List.of(), names());
  }

  @Test
  void sweepsWhatAKilledProcessLeftAndNothingElse() throws IOException {
    Files.createDirectory(temp.resolve("finished"));
    Files.createDirectories(temp.resolve(".partial-index-999999999").resolve("inside"));
    Path ours = temp.resolve(".partial-index-" + ProcessHandle.current().pid());
    Files.createDirectory(ours);
    ArtifactFolder.sweep(temp);
    assertEquals(List.of(ours.getFileName().toString(), "finished"), names());
  }

  @Test
  void replacesAWholeFolderByAWholeFolder() throws IOException {
    Path done = temp.resolve("done");
    ArtifactFolder.replace(done, folder -> Files.writeString(folder.resolve("old.txt"), "old"));
    assertThrows(
        CancelledException.class,
        () ->
            ArtifactFolder.replace(
                done,
                folder -> {
                  throw new CancelledException();
                }));
    assertTrue(Files.exists(done.resolve("old.txt")));
    ArtifactFolder.replace(
        done,
        folder -> {
          assertTrue(Files.exists(done.resolve("old.txt")), "stays until the new one is whole");
          Files.writeString(folder.resolve("new.txt"), "new");
        });
    assertEquals(List.of("done"), names());
    assertTrue(Files.exists(done.resolve("new.txt")));
    assertFalse(Files.exists(done.resolve("old.txt")));
  }

  @Test
  void aKillBetweenTwoNamesLosesNothing() throws IOException {
    Path done = temp.resolve("done");
    ArtifactFolder.create(done, folder -> Files.writeString(folder.resolve("old.txt"), "old"));
    Files.move(done, temp.resolve(".replaced-done"));
    ArtifactFolder.sweep(temp);
    assertEquals(List.of("done"), names());
    assertTrue(Files.exists(done.resolve("old.txt")));
    // killed after the new one had its name
    Files.createDirectory(temp.resolve(".replaced-done"));
    ArtifactFolder.sweep(temp);
    assertEquals(List.of("done"), names());
  }

  @Test
  void whatCannotBeReplacedKeepsItsName() throws IOException {
    Path done = temp.resolve("done");
    ArtifactFolder.create(done, folder -> Files.writeString(folder.resolve("old.txt"), "old"));
    // the old folder has made way when it shows that the new one is gone
    assertThrows(NoSuchFileException.class, () -> ArtifactFolder.swap(temp.resolve("gone"), done));
    assertEquals(List.of("done"), names());
    assertEquals("old", Files.readString(done.resolve("old.txt")));
    // where there was nothing, nothing is
    assertThrows(
        NoSuchFileException.class,
        () -> ArtifactFolder.swap(temp.resolve("gone"), temp.resolve("none")));
    assertEquals(List.of("done"), names());
  }

  @Test
  void twoAtOnceGetInNobodysWay() throws IOException {
    Path done = temp.resolve("done");
    ArtifactFolder.replace(
        done,
        outer -> {
          Files.writeString(outer.resolve("a.txt"), "a");
          ArtifactFolder.replace(done, inner -> Files.writeString(inner.resolve("b.txt"), "b"));
          assertTrue(Files.exists(outer.resolve("a.txt")));
          assertTrue(Files.exists(done.resolve("b.txt")));
        });
    assertEquals(List.of("done"), names());
    assertTrue(Files.exists(done.resolve("a.txt")), "what is finished last stays");
  }

  @Test
  void deletingRemovesALinkAndNotWhatItPointsTo() throws IOException {
    Path outside = Files.createDirectory(temp.resolve("outside"));
    Files.writeString(outside.resolve("keep.txt"), "keep");
    Path folder = Files.createDirectory(temp.resolve("folder"));
    Files.createSymbolicLink(folder.resolve("link"), outside);
    ArtifactFolder.delete(folder);
    assertFalse(Files.exists(folder));
    assertTrue(Files.exists(outside.resolve("keep.txt")));
  }
}
