package org.saev.engine.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.saev.engine.fixture.ListDataset;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.SaevException;

/** A corpus of broken inputs, made here: each is one sentence, and none costs its neighbours. */
class BrokenInputsTest {
  @TempDir Path temp;

  /** Three sound samples and one for each way an image can be broken. */
  private Path brokenImages() throws IOException {
    Path folder = Files.createDirectories(temp.resolve("images"));
    byte[] png = TestData.png(1);
    byte[] bomb = png.clone();
    ByteBuffer.wrap(bomb).putInt(16, 60_000).putInt(20, 60_000);
    CRC32 crc = new CRC32();
    crc.update(bomb, 12, 17);
    ByteBuffer.wrap(bomb).putInt(29, (int) crc.getValue());
    Files.write(folder.resolve("good0.png"), png);
    Files.write(folder.resolve("empty.png"), new byte[0]);
    Files.write(folder.resolve("good1.png"), png);
    Files.writeString(folder.resolve("text.png"), "this is no picture at all");
    Files.write(folder.resolve("cut.png"), Arrays.copyOf(png, 20));
    Files.write(folder.resolve("bomb.png"), bomb);
    Files.createDirectory(folder.resolve("folder.png"));
    Files.write(folder.resolve("good2.png"), png);
    StringBuilder lines = new StringBuilder();
    for (String name :
        List.of(
            "good0.png",
            "empty.png",
            "good1.png",
            "text.png",
            "cut.png",
            "bomb.png",
            "folder.png",
            "gone.png",
            "../outside.png",
            "/etc/passwd",
            "https://example.org/a.png",
            "good2.png")) {
      lines.append("{\"image\":\"").append(name).append("\",\"caption\":\"a caption\"}\n");
    }
    Files.writeString(folder.resolve("x.jsonl"), lines);
    return folder.resolve("x.jsonl");
  }

  @Test
  void everyBrokenImageIsFlaggedWithItsReasonAndTheOthersAreRead() throws IOException {
    try (Dataset dataset = Datasets.open(brokenImages())) {
      SortedMap<Integer, String> flagged = ImportScan.of(dataset).run(JobContext.silent());
      assertEquals(List.of(1, 3, 4, 5, 6, 7, 8, 9, 10), List.copyOf(flagged.keySet()));
      assertTrue(flagged.getOrDefault(5, "").contains("60000"), flagged.toString());
      assertTrue(flagged.getOrDefault(7, "").contains("gone.png"), flagged.toString());
      for (String reason : flagged.values()) {
        assertFalse(reason.contains("Exception"), reason);
        assertFalse(reason.contains("null"), reason);
      }
      for (int row : new int[] {0, 2, 11}) {
        ImageDecoder.decode(dataset.imageBytes(dataset.sample(row).images().getFirst()));
      }
    }
  }

  /** Every form, cut at many places and with bytes thrown about: read, or refused in a sentence. */
  @ParameterizedTest
  @EnumSource(
      value = DatasetForm.class,
      names = {"JSONL", "JSON", "COCO", "CSV", "PARQUET", "WEBDATASET", "FOLDER"})
  void aDamagedFileIsReadOrRefusedInASentence(DatasetForm form) throws IOException {
    ListDataset samples =
        new ListDataset(
            List.of(
                new Sample(
                    "a", List.of(new Segment.Image("a.png"), new Segment.Text("cat")), Map.of()),
                new Sample(
                    "b",
                    List.of(new Segment.Image("b.png"), new Segment.Text("犬")),
                    Map.of("k", "v"))),
            Map.of("a.png", TestData.png(1), "b.png", TestData.png(2)));
    Path folder = Files.createDirectory(temp.resolve("sound"));
    BitSet rows = new BitSet();
    rows.set(0, 2);
    DatasetWriter.write(samples, rows, form, true, folder, JobContext.silent());
    Path file = rowsFile(folder);
    byte[] sound = Files.readAllBytes(file);
    Random random = new Random(7);
    for (int round = 0; round < 40; round++) {
      byte[] damaged =
          round % 2 == 0 ? Arrays.copyOf(sound, random.nextInt(sound.length)) : sound.clone();
      if (round % 2 == 1) {
        for (int i = 0; i < 3; i++) {
          damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
        }
      }
      Files.write(file, damaged);
      readsOrRefuses(folder);
    }
  }

  private static Path rowsFile(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !Refs.isImage(String.valueOf(file)))
          .sorted()
          .findFirst()
          .orElseThrow();
    }
  }

  private static void readsOrRefuses(Path folder) {
    try (Dataset dataset = Datasets.open(folder)) {
      for (int row = 0; row < dataset.size(); row++) {
        for (Segment.Image image : dataset.sample(row).images()) {
          decodeOrRefuse(dataset, image);
        }
      }
    } catch (SaevException e) {
      for (Locale locale : List.of(Locale.ENGLISH, Locale.JAPANESE)) {
        String sentence = e.message(locale);
        assertTrue(sentence.length() > 10 && sentence.length() < 1000, sentence);
        assertFalse(sentence.contains("Exception"), sentence);
      }
    }
  }

  private static void decodeOrRefuse(Dataset dataset, Segment.Image image) {
    try {
      ImageDecoder.decode(dataset.imageBytes(image));
    } catch (IOException e) {
      assertFalse(String.valueOf(e.getMessage()).isEmpty());
    }
  }

  @Test
  void aTarHeaderThatAsksForTheMoonIsRefusedBeforeAnythingIsRead() throws IOException {
    byte[] header = new byte[1024];
    byte[] name = "a.png".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(name, 0, header, 0, name.length);
    System.arraycopy("77777777777\0".getBytes(StandardCharsets.US_ASCII), 0, header, 124, 12);
    header[156] = '0';
    Arrays.fill(header, 148, 156, (byte) ' ');
    int sum = 0;
    for (int i = 0; i < 512; i++) {
      sum += header[i] & 0xFF;
    }
    byte[] digits = "%06o\0 ".formatted(sum).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(digits, 0, header, 148, 8);
    Path file = Files.write(temp.resolve("x.tar"), header);
    SaevException refused = assertThrows(SaevException.class, () -> Datasets.open(file));
    assertEquals("dataset.tar-damaged", refused.key());
  }
}
