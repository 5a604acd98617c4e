package org.saev.engine.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saev.engine.job.JobContext;

/** Files written by pyarrow and Python's tarfile: see parquet/make.py. */
class ForeignFilesTest {
  @TempDir Path temp;

  private Path fixture(String name, String target) throws IOException {
    Path file = temp.resolve(target);
    Files.createDirectories(file.resolveSibling(""));
    try (InputStream in = ForeignFilesTest.class.getResourceAsStream("/parquet/" + name)) {
      Files.copy(in, file);
    }
    return file;
  }

  /** The number a picture carries behind its end. */
  private static int number(Dataset dataset, int row, int image) throws IOException {
    byte[] bytes = dataset.imageBytes(dataset.sample(row).images().get(image));
    ImageDecoder.decode(bytes);
    return bytes[bytes.length - 1];
  }

  private Dataset subset(Dataset dataset, int... rows) throws IOException {
    BitSet chosen = new BitSet();
    for (int row : rows) {
      chosen.set(row);
    }
    Path out = Files.createTempDirectory(temp, "out");
    DatasetWriter.write(dataset, chosen, out, JobContext.silent());
    return Datasets.open(out);
  }

  @Test
  void picturesOfHuggingFaceAreReadInAnyOrderAndWrittenWithTheirTypes() throws IOException {
    try (Dataset dataset = Datasets.open(fixture("hf.parquet", "train [1].parquet"))) {
      assertEquals("parquet", dataset.format());
      assertEquals(10, dataset.size());
      assertEquals("caption 9 猫", dataset.sample(9).text());
      assertEquals(Map.of("label", "3", "score", "0.75"), dataset.sample(3).facets());
      for (int row : new int[] {9, 0, 4, 3, 8}) {
        assertEquals(row, number(dataset, row, 0));
      }
      try (Dataset copy = subset(dataset, 2, 7)) {
        assertEquals("8", copy.sample(1).id());
        assertEquals(dataset.sample(7).facets(), copy.sample(1).facets());
        assertEquals(7, number(copy, 1, 0));
      }
    }
  }

  @Test
  void shardsAreOneDatasetAndBytesMayBeMissing() throws IOException {
    fixture("bytes.parquet", "data/train-00001.parquet");
    fixture("hf.parquet", "data/train-00000.parquet");
    fixture("make.py", "README.md");
    try (Dataset dataset = Datasets.open(temp)) {
      assertEquals(13, dataset.size());
      assertEquals("b", dataset.sample(11).id());
      assertEquals("二", dataset.sample(11).text());
      assertEquals(0, dataset.sample(11).images().size());
      assertEquals(2, number(dataset, 12, 0));
      try (Dataset copy = subset(dataset, 4, 12)) {
        assertEquals(List.of("5", "c"), List.of(copy.sample(0).id(), copy.sample(1).id()));
        assertEquals(2, number(copy, 1, 0));
      }
    }
  }

  @Test
  void conversationsAndDocumentsAreUnderstoodInParquetToo() throws IOException {
    Path file = fixture("conversations.parquet", "c/conversations.parquet");
    Files.createDirectories(temp.resolve("c/pictures"));
    Files.write(temp.resolve("c/pictures/y.png"), TestData.png(1));
    try (Dataset dataset = Datasets.open(file)) {
      assertEquals("何?\n猫。", dataset.sample(1).text());
      assertEquals("pictures/y.png", dataset.sample(1).images().getFirst().ref());
      dataset.imageBytes(dataset.sample(1).images().getFirst());
      assertThrows(
          IOException.class, () -> dataset.imageBytes(dataset.sample(0).images().getFirst()));
      try (Dataset copy = subset(dataset, 1)) {
        assertEquals(TestData.samples(dataset).get(1), copy.sample(0));
        copy.imageBytes(copy.sample(0).images().getFirst());
      }
    }
    try (Dataset dataset = Datasets.open(fixture("documents.parquet", "d.parquet"))) {
      assertEquals("first\nlast", dataset.sample(0).text());
      assertEquals(1, number(dataset, 0, 0));
      assertEquals(2, number(dataset, 1, 0));
    }
  }

  @Test
  void tarArchivesOfPythonAreReadWithLongAndForeignNames() throws IOException {
    fixture("shard-000.tar", "w/shard-000.tar");
    try (Dataset dataset = Datasets.open(temp.resolve("w/shard-000.tar"))) {
      assertEquals("webdataset", dataset.format());
      assertEquals("画像/" + "長".repeat(40) + 2, dataset.sample(2).id());
      assertEquals("caption 2", dataset.sample(2).text());
      assertEquals(Map.of("cls", "1", "style", "flat", "n", "1"), dataset.sample(1).facets());
      assertEquals(2, number(dataset, 2, 0));
      try (Dataset copy = subset(dataset, 2)) {
        assertEquals(dataset.sample(2), copy.sample(0));
        assertEquals(2, number(copy, 0, 0));
      }
    }
    // the same keys in two archives: only both names together tell the samples apart
    fixture("shard-000.tar", "w/shard-001.tar");
    fixture("gnu.tar", "w/shard-002.tar");
    try (Dataset dataset = Datasets.open(temp.resolve("w"))) {
      assertEquals(7, dataset.size());
      assertEquals("shard-001.tar/k0", dataset.sample(3).id());
      assertEquals(7, number(dataset, 6, 0));
    }
  }

  @Test
  void columnsCanBeAssignedByHand() throws IOException {
    Path file = fixture("hf.parquet", "hf.parquet");
    try (Head head = Head.of(file, Optional.empty(), 4)) {
      assertEquals(List.of("image", "text", "label", "score"), head.columns());
      assertEquals(List.of("hf.parquet/1/image", "caption 1 猫", "1", "0.25"), head.cells().get(1));
      assertEquals(4, Objects.requireNonNull(head.dataset()).size());
    }
    Mapping mapping = new Mapping(Optional.of("label"), List.of("image"), List.of("score", "text"));
    try (Dataset dataset = Datasets.open(file, mapping)) {
      assertEquals("1.25\ncaption 5 猫", dataset.sample(5).text());
      assertEquals(5, number(dataset, 5, 0));
    }
  }
}
