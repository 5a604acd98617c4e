package org.saev.engine.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saev.engine.feature.SampleFeatures.Column;
import org.saev.engine.job.SaevException;

/** What is written row by row is read back entry by entry, in arrays, and from joined parts. */
class SampleFeaturesTest {
  private static final int SAMPLES = 40;

  @TempDir Path temp;

  private record Entry(int feature, float textSum, float textMax, float imageSum, float imageMax) {}

  /** Numbers that fit in 16 bits to the last, and one more. */
  @ParameterizedTest
  @ValueSource(ints = {50, 65_536, 65_537})
  void whatIsWrittenIsReadBack(int features) throws IOException {
    SplittableRandom random = new SplittableRandom(features);
    List<List<Entry>> all = new ArrayList<>();
    List<Path> parts = List.of(temp.resolve("a"), temp.resolve("b"));
    for (int part = 0; part < 2; part++) {
      Files.createDirectory(parts.get(part));
      write(parts.get(part), part * SAMPLES / 2, features, random, all);
    }
    Path joined = Files.createDirectory(temp.resolve("joined"));
    SampleFeatures.join(parts, joined);
    assertHolds(joined, all, features <= 65_536);
    Files.write(joined.resolve(SampleFeaturesWriter.FEATURES), new byte[] {1, 2, 3});
    assertRefused(joined);

    Path earlier = temp.resolve("earlier");
    Path together = together(joined, earlier, all);
    assertHolds(earlier, all, false);
    Files.write(together, new byte[] {1, 2, 3});
    assertRefused(earlier);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void whatWasOpenedIsClosedWhenAFileCannotBe() throws IOException {
    Files.createDirectory(temp.resolve(SampleFeaturesWriter.STARTS));
    assertThrows(IOException.class, () -> new SampleFeaturesWriter(temp, 0, 50));
    assertTrue(Files.exists(temp.resolve(SampleFeaturesWriter.FEATURES)), "it had got that far");
    Path inside = temp.toRealPath();
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      for (Path descriptor : open.toList()) {
        // the one of this listing is gone
        if (Files.exists(descriptor, LinkOption.NOFOLLOW_LINKS)) {
          Path file = Files.readSymbolicLink(descriptor);
          assertFalse(file.startsWith(inside), file::toString);
        }
      }
    }
  }

  /** As an earlier version wrote it: 20 bytes per entry, in one file. */
  private static Path together(Path now, Path earlier, List<List<Entry>> all) throws IOException {
    Files.createDirectory(earlier);
    Files.copy(
        now.resolve(SampleFeaturesWriter.STARTS), earlier.resolve(SampleFeaturesWriter.STARTS));
    List<Entry> entries = all.stream().flatMap(List::stream).toList();
    ByteBuffer bytes = ByteBuffer.allocate(20 * entries.size()).order(ByteOrder.LITTLE_ENDIAN);
    for (Entry entry : entries) {
      bytes.putInt(entry.feature());
      bytes.putFloat(entry.textSum()).putFloat(entry.textMax());
      bytes.putFloat(entry.imageSum()).putFloat(entry.imageMax());
    }
    return Files.write(earlier.resolve("entries.bin"), bytes.array());
  }

  private static void assertRefused(Path folder) {
    assertEquals(
        "feature.truncated",
        assertThrows(SaevException.class, () -> SampleFeatures.open(folder)).key());
  }

  private static void assertHolds(Path folder, List<List<Entry>> all, boolean narrow) {
    try (SampleFeatures rows = SampleFeatures.open(folder)) {
      assertEquals(narrow, rows.narrow());
      assertEquals(SAMPLES, rows.samples());
      SampleRow row = new SampleRow(rows);
      for (int sample = 0; sample < SAMPLES; sample++) {
        List<Entry> expected = all.get(sample);
        assertEquals(expected.size(), row.go(sample));
        List<Entry> one = new ArrayList<>();
        List<Entry> arrays = new ArrayList<>();
        for (int i = 0; i < expected.size(); i++) {
          long e = rows.start(sample) + i;
          one.add(
              new Entry(
                  rows.feature(e),
                  rows.textSum(e),
                  rows.textMax(e),
                  rows.imageSum(e),
                  rows.imageMax(e)));
          arrays.add(
              new Entry(
                  row.features()[i],
                  row.column(Column.TEXT_SUM)[i],
                  row.value(Column.TEXT_MAX, i),
                  row.column(Column.IMAGE_SUM)[i],
                  row.value(Column.IMAGE_MAX, i)));
        }
        assertEquals(expected, one);
        assertEquals(expected, arrays);
      }
    }
  }

  private static void write(
      Path folder, int first, int features, SplittableRandom random, List<List<Entry>> all)
      throws IOException {
    try (SampleFeaturesWriter writer = new SampleFeaturesWriter(folder, first, features)) {
      for (int sample = first; sample < first + SAMPLES / 2; sample++) {
        List<Entry> entries = new ArrayList<>();
        if (sample % 5 > 0) {
          writer.begin(sample);
          for (int i = 0; i < sample; i++) {
            // the greatest number among them
            int feature = features - sample + i;
            float v = random.nextFloat();
            entries.add(new Entry(feature, v, v / 2, 3 * v, v / 3));
            writer.entry(feature, v, v / 2, 3 * v, v / 3);
          }
        }
        all.add(entries);
      }
      writer.finish(first + SAMPLES / 2);
    }
    assertTrue(Files.exists(folder.resolve(SampleFeaturesWriter.STARTS)));
  }
}
