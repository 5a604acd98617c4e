package org.saev.engine.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saev.engine.job.SaevException;

/** Archives as they come out of broken downloads, other systems and bad intentions. */
class BrokenArchivesTest {
  @TempDir Path temp;

  @Test
  void aCutOrGarbledArchiveIsReadOrRefusedButNeverCrashes() throws IOException {
    Path zip = TestData.zip(TestData.pack(temp.resolve("p"), 8), temp.resolve("p.zip"), "");
    byte[] good = Files.readAllBytes(zip);
    Random random = new Random(3);
    for (int i = 0; i < 150; i++) {
      byte[] bad = good.clone();
      if (i % 3 == 0) {
        bad = Arrays.copyOf(bad, random.nextInt(bad.length));
      } else {
        for (int k = 0; k < 4; k++) {
          bad[random.nextInt(bad.length)] = (byte) random.nextInt();
        }
      }
      readsOrRefuses(Files.write(temp.resolve("bad.zip"), bad));
    }
  }

  @Test
  void whatUnfoldsEndlesslyIsStopped() throws IOException {
    Path bomb = temp.resolve("bomb.zip");
    byte[] blanks = new byte[1 << 20];
    Arrays.fill(blanks, (byte) ' ');
    try (OutputStream out = Files.newOutputStream(bomb);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("pairs.jsonl"));
      for (int i = 0; i < 40; i++) {
        zip.write(blanks);
      }
    }
    assertTrue(Files.size(bomb) < 100_000);
    SaevException e = assertThrows(SaevException.class, () -> Datasets.open(bomb));
    assertEquals("dataset.line-too-long", e.key());
  }

  @Test
  void anImageLargerThanAnyIsStopped() throws IOException {
    Path zip = TestData.zip(TestData.pack(temp.resolve("p"), 1), temp.resolve("p.zip"), "");
    try (ZipTree tree = ZipTree.open(zip)) {
      assertThrows(IOException.class, () -> tree.read("img/p0.png", 20));
      assertArrayEquals(TestData.png(0), tree.read("img/p0.png", TestData.png(0).length));
    }
  }

  @Test
  void namesFromJapaneseWindowsAreRead() throws IOException {
    Path zip = temp.resolve("sjis.zip");
    try (OutputStream out = Files.newOutputStream(zip);
        ZipOutputStream archive = new ZipOutputStream(out, Charset.forName("windows-31j"))) {
      archive.putNextEntry(new ZipEntry("画像/猫.png"));
      archive.write(TestData.png(1));
      archive.putNextEntry(new ZipEntry("画像/猫.txt"));
      archive.write("猫".getBytes(StandardCharsets.UTF_8));
    }
    try (Dataset dataset = Datasets.open(zip)) {
      assertEquals("画像/猫", dataset.sample(0).id());
      assertEquals("猫", dataset.sample(0).text());
    }
  }

  @Test
  void entriesThatClimbOutLeadNowhere() throws IOException {
    Path zip = temp.resolve("slip.zip");
    try (OutputStream out = Files.newOutputStream(zip);
        ZipOutputStream archive = new ZipOutputStream(out)) {
      archive.putNextEntry(new ZipEntry("../../evil.png"));
      archive.write(TestData.png(1));
      archive.putNextEntry(new ZipEntry("x.jsonl"));
      archive.write(
          "{\"image\":\"../../evil.png\",\"text\":\"a\"}".getBytes(StandardCharsets.UTF_8));
    }
    try (Dataset dataset = Datasets.open(zip)) {
      Segment.Image image = dataset.sample(0).images().getFirst();
      assertThrows(IOException.class, () -> dataset.imageBytes(image));
    }
  }

  private static void readsOrRefuses(Path file) {
    try (Dataset dataset = Datasets.open(file)) {
      for (int row = 0; row < dataset.size(); row++) {
        for (Segment.Image image : dataset.sample(row).images()) {
          looks(dataset, image);
        }
      }
      assertEquals(64, dataset.hash().length());
    } catch (SaevException refused) {
      assertTrue(String.valueOf(refused.getMessage()).length() > 20);
    }
  }

  private static void looks(Dataset dataset, Segment.Image image) {
    try {
      ImageDecoder.decode(dataset.imageBytes(image));
    } catch (IOException refused) {
      assertTrue(String.valueOf(refused.getMessage()).length() > 5);
    }
  }
}
