package org.saev.engine.artifact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saev.engine.job.CancelledException;
import org.saev.engine.job.SaevException;

class WholeFileTest {
  @TempDir Path temp;

  @Test
  void isTheOldOneUntilTheNewOneIsWhole() throws IOException {
    Path file = temp.resolve("new folder/a.txt");
    WholeFile.write(file, fresh -> Files.writeString(fresh, "old"));
    // left by a kill
    Files.writeString(temp.resolve("new folder/a.txt.new"), "half of something longer");
    WholeFile.write(
        file,
        fresh -> {
          Files.writeString(fresh, "new");
          assertEquals("old", Files.readString(file));
        });
    assertEquals("new", Files.readString(file));
    assertEquals(List.of("a.txt"), names(file.resolveSibling("")));
  }

  @Test
  void whatFailsLeavesTheOldOneAndNothingElse() throws IOException {
    Path file = temp.resolve("a.txt");
    WholeFile.write(file, fresh -> Files.writeString(fresh, "old"));
    assertThrows(
        CancelledException.class,
        () ->
            WholeFile.write(
                file,
                fresh -> {
                  Files.writeString(fresh, "half");
                  throw new CancelledException();
                }));
    assertEquals("old", Files.readString(file));
    assertEquals(List.of("a.txt"), names(temp));
  }

  @Test
  void aFolderIsNotWrittenOver() throws IOException {
    Path inside = Files.createDirectories(temp.resolve("a.txt/inside"));
    SaevException e =
        assertThrows(
            SaevException.class,
            () ->
                WholeFile.write(
                    inside.resolveSibling(""), fresh -> Files.writeString(fresh, "new")));
    assertEquals("file.write-failed", e.key());
    assertEquals(List.of("a.txt"), names(temp));
    assertEquals(List.of("inside"), names(temp.resolve("a.txt")));
  }

  private static List<String> names(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
