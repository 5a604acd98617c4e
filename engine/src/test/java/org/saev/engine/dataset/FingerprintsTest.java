package org.saev.engine.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintsTest {
  private static final String IMAGE = "a.png";

  @TempDir Path temp;
  private Path kept;

  @BeforeEach
  void image() throws IOException {
    Path image = Files.createDirectory(temp.resolve("data")).resolve(IMAGE);
    Files.write(image, TestData.png(1));
    Files.setLastModifiedTime(image, FileTime.from(Instant.parse("2024-03-01T10:00:00Z")));
    kept = Files.createDirectory(temp.resolve("project")).resolve("prints");
  }

  @Test
  void twoAtOnceLeaveOneWholeFile() throws IOException {
    try (Fingerprints first = open()) {
      keep(first);
      try (Fingerprints second = open()) {
        keep(second);
        second.finish();
      }
      assertIsKnown();
      first.finish();
    }
    assertIsKnown();
    assertEquals(List.of("prints"), names());
  }

  @Test
  void oneThatIsGivenUpLeavesWhatWasThere() throws IOException {
    try (Fingerprints first = open()) {
      keep(first);
      first.finish();
    }
    try (Fingerprints second = open()) {
      second.look(IMAGE, 0);
    }
    assertIsKnown();
    assertEquals(List.of("prints"), names());
  }

  @Test
  void whatCannotBeKeptLeavesNothing() throws IOException {
    Files.createDirectories(kept.resolve("in the way"));
    try (Fingerprints prints = open()) {
      keep(prints);
      assertThrows(IOException.class, prints::finish);
    }
    assertEquals(List.of("prints"), names());
    Path nowhere = temp.resolve("nowhere").resolve("prints");
    assertThrows(IOException.class, () -> new Fingerprints(nowhere, tree(), 1));
  }

  private Fingerprints open() throws IOException {
    return new Fingerprints(kept, tree(), 1);
  }

  private FileTree tree() {
    return new DirectoryTree(temp.resolve("data"));
  }

  private static void keep(Fingerprints prints) {
    prints.keep(prints.look(IMAGE, 0));
  }

  /** What is kept is believed: the image is not read again. */
  private void assertIsKnown() throws IOException {
    Path image = temp.resolve("data").resolve(IMAGE);
    byte[] before = Files.readAllBytes(image);
    FileTime time = Files.getLastModifiedTime(image);
    byte[] other = before.clone();
    other[other.length - 20] ^= 1;
    Files.write(image, other);
    Files.setLastModifiedTime(image, time);
    try (Fingerprints again = open()) {
      String print = again.look(IMAGE, 0).print();
      assertTrue(print.endsWith(":" + ContentHash.ofBytes(before)), print);
    }
    Files.write(image, before);
    Files.setLastModifiedTime(image, time);
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(kept.resolveSibling(""))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
