package org.saev.engine.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saev.engine.fixture.ForwardedDataset;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.SaevException;

class DatasetWriterTest {
  @TempDir Path temp;

  @Test
  void packsKeepTheirLinesByteForByte() throws IOException {
    Path source = TestData.pack(temp.resolve("pack"), 6);
    Path copy = roundTrip(source, 1, 4);
    List<String> lines = Files.readAllLines(source.resolve("pairs.jsonl"));
    assertEquals(
        List.of(lines.get(1), lines.get(4)), Files.readAllLines(copy.resolve("pairs.jsonl")));
    assertFalse(Files.exists(copy.resolve("img/p0.png")));
  }

  @Test
  void archivesStayArchives() throws IOException {
    Path pack = TestData.pack(temp.resolve("pack"), 6);
    Path copy = roundTrip(TestData.zip(pack, temp.resolve("my data.zip"), "in/"), 0, 5);
    assertTrue(Files.isRegularFile(copy.resolve("my data.zip")));
    byte[] first = Files.readAllBytes(copy.resolve("my data.zip"));
    Path again = roundTrip(temp.resolve("my data.zip"), 0, 5);
    assertArrayEquals(first, Files.readAllBytes(again.resolve("my data.zip")));
  }

  @Test
  void captionedFoldersKeepTheirShape() throws IOException {
    Path source = temp.resolve("set");
    TestData.captioned(source, "b/ねこ", "猫\n");
    TestData.captioned(source, "a", "one");
    TestData.captioned(source, "c", "two");
    Path copy = roundTrip(source, 0, 1);
    assertEquals("猫\n", Files.readString(copy.resolve("b/ねこ.txt")));
  }

  @Test
  void rowsWithoutIdsAndWithMissingImagesKeepTheirNames() throws IOException {
    Path source = Files.createDirectory(temp.resolve("rows"));
    Files.write(source.resolve("here.png"), TestData.png(1));
    Files.writeString(
        source.resolve("x.jsonl"),
        """
        {"image":"gone.png","text":"a"}
        {"image":"here.png","text":"b","k":1.50}
        {"segments":[{"image":"here.png"},{"image":"../x.png"}]}
        """);
    roundTrip(source, 1, 2);
    roundTrip(source, 0);
  }

  @Test
  void otherDatasetsAreWrittenAsSegments() throws IOException {
    Path pack = TestData.pack(temp.resolve("pack"), 3);
    Path out = Files.createDirectory(temp.resolve("out"));
    try (Dataset dataset = new Renamed(Datasets.open(pack))) {
      DatasetWriter.write(dataset, bits(0, 2), out, JobContext.silent());
      try (Dataset back = Datasets.open(out)) {
        assertEquals(List.of(dataset.sample(0), dataset.sample(2)), TestData.samples(back));
      }
    }
  }

  @Test
  void anImageReferenceCannotReplaceTheRows() throws IOException {
    Path source = Files.createDirectory(temp.resolve("evil"));
    Files.writeString(
        source.resolve("x.jsonl"),
        """
        {"id":1,"image":"x.jsonl","text":"a"}
        {"id":2,"image":"b","text":"b"}
        """);
    Path copy = roundTrip(source, 0);
    assertEquals(1, Files.readAllLines(copy.resolve("x.jsonl")).size());
  }

  @Test
  void aSourceThatChangedMeanwhileIsRefused() throws IOException {
    Path source = TestData.pack(temp.resolve("pack"), 3);
    try (Dataset dataset = Datasets.open(source)) {
      TestData.pack(source, 1);
      Files.writeString(source.resolve("pairs.jsonl"), "{\"id\":\"new\",\"caption\":\"x\"}\n");
      Path out = Files.createDirectory(temp.resolve("out"));
      SaevException e =
          assertThrows(
              SaevException.class,
              () -> DatasetWriter.write(dataset, bits(0), out, JobContext.silent()));
      assertEquals("dataset.changed", e.key());
    }
  }

  private Path roundTrip(Path source, int... rows) throws IOException {
    Path out = Files.createTempDirectory(temp, "out");
    try (Dataset dataset = Datasets.open(source)) {
      DatasetWriter.write(dataset, bits(rows), out, JobContext.silent());
      try (Dataset back = Datasets.open(out)) {
        assertEquals(dataset.format(), back.format());
        assertEquals(rows.length, back.size());
        for (int i = 0; i < rows.length; i++) {
          assertEquals(dataset.sample(rows[i]), back.sample(i));
          assertSameImages(dataset, back, back.sample(i));
        }
      }
    }
    return out;
  }

  private static void assertSameImages(Dataset a, Dataset b, Sample sample) throws IOException {
    for (Segment.Image image : sample.images()) {
      if (image.ref().startsWith("gone") || image.ref().startsWith("..")) {
        assertThrows(IOException.class, () -> b.imageBytes(image));
      } else if (!image.ref().endsWith(".jsonl")) {
        assertArrayEquals(a.imageBytes(image), b.imageBytes(image));
      }
    }
  }

  private static BitSet bits(int... rows) {
    BitSet bits = new BitSet();
    for (int row : rows) {
      bits.set(row);
    }
    return bits;
  }

  /** A dataset this package has no layout for. */
  private static final class Renamed extends ForwardedDataset {
    Renamed(Dataset inner) {
      super(inner);
    }

    @Override
    public String format() {
      return "other";
    }
  }
}
