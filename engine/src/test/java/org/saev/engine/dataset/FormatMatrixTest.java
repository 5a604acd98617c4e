package org.saev.engine.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.saev.engine.fixture.ListDataset;
import org.saev.engine.job.CancelToken;
import org.saev.engine.job.CancelledException;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.SaevException;

/**
 * Every form read × every form written: whatever a dataset came in, what is written of it opens
 * again by itself and holds the same samples, and can be written in its own form once more.
 */
class FormatMatrixTest {
  private static final List<String> PAIRS =
      List.of("a plain caption", "引用 \"と\", 改行\nと\tタブ", "NFD か\u3099 and 😀", "ends; with, all|");

  @TempDir Path temp;

  static Stream<Arguments> matrix() {
    return Arrays.stream(DatasetForm.values())
        .filter(from -> from != DatasetForm.SAME)
        .flatMap(from -> Arrays.stream(DatasetForm.values()).map(to -> Arguments.of(from, to)));
  }

  /** Four samples in a form, of those shapes that the form is for. */
  private Path source(DatasetForm form) throws IOException {
    Path folder = Files.createDirectory(temp.resolve("source"));
    write(samples(form), all(4), form, folder);
    return folder;
  }

  private static void write(Dataset dataset, BitSet rows, DatasetForm form, Path folder)
      throws IOException {
    DatasetWriter.write(dataset, rows, form, true, folder, JobContext.silent());
  }

  private static ListDataset samples(DatasetForm form) throws IOException {
    List<Sample> samples = new ArrayList<>();
    Map<String, byte[]> pictures = new HashMap<>();
    for (int i = 0; i < PAIRS.size(); i++) {
      String ref = "絵/p" + i + ".png";
      pictures.put(ref, TestData.png(i));
      List<Segment> segments = new ArrayList<>(List.of(new Segment.Image(ref)));
      segments.add(new Segment.Text(PAIRS.get(i)));
      if (form == DatasetForm.PREFERENCE) {
        segments.add(new Segment.Text("first answer " + i));
        segments.add(new Segment.Text("second answer " + i));
      }
      Map<String, String> facets = new LinkedHashMap<>();
      facets.put("style", i % 2 == 0 ? "flat" : "写真");
      facets.put("weight", Integer.toString(i));
      samples.add(new Sample("id/" + i, segments, facets));
    }
    return new ListDataset(samples, pictures);
  }

  private static BitSet all(int size) {
    BitSet rows = new BitSet();
    rows.set(0, size);
    return rows;
  }

  @ParameterizedTest
  @MethodSource("matrix")
  void whatIsWrittenIsWhatWasRead(DatasetForm from, DatasetForm to) throws IOException {
    try (Dataset read = Datasets.open(source(from))) {
      assertSame(samples(from), all(4), read);
      Path written = Files.createDirectory(temp.resolve("written"));
      boolean twoTexts = to == DatasetForm.COCO || to == DatasetForm.PREFERENCE;
      if (twoTexts && (from == DatasetForm.PREFERENCE) != (to == DatasetForm.PREFERENCE)) {
        SaevException refused =
            assertThrows(SaevException.class, () -> write(read, all(4), to, written));
        assertEquals("export.form-cannot-hold", refused.key());
        return;
      }
      write(read, all(4), to, written);
      try (Dataset back = Datasets.open(written)) {
        assertSame(read, all(4), back);
        BitSet some = new BitSet();
        some.set(1);
        some.set(3);
        Path again = Files.createDirectory(temp.resolve("again"));
        write(back, some, DatasetForm.SAME, again);
        try (Dataset last = Datasets.open(again)) {
          assertSame(back, some, last);
        }
      }
    }
  }

  /** The same ids, texts, pictures byte for byte, and at least the same facets. */
  private static void assertSame(Dataset expected, BitSet rows, Dataset actual) throws IOException {
    assertEquals(rows.cardinality(), actual.size());
    int at = 0;
    for (int row : rows.stream().toArray()) {
      Sample one = expected.sample(row);
      Sample other = actual.sample(at++);
      assertEquals(one.id(), other.id());
      assertEquals(one.segments().size(), other.segments().size());
      for (int i = 0; i < one.segments().size(); i++) {
        switch (one.segments().get(i)) {
          case Segment.Text text -> assertEquals(text, other.segments().get(i));
          case Segment.Image image ->
              assertArrayEquals(
                  expected.imageBytes(image),
                  actual.imageBytes((Segment.Image) other.segments().get(i)));
        }
      }
      one.facets().forEach((name, value) -> assertEquals(value, other.facets().get(name), name));
    }
  }

  static Stream<DatasetForm> formsForAnySample() {
    return Stream.of(
        DatasetForm.JSONL,
        DatasetForm.JSON,
        DatasetForm.INTERLEAVED,
        DatasetForm.FOLDER,
        DatasetForm.PARQUET,
        DatasetForm.WEBDATASET);
  }

  @ParameterizedTest
  @MethodSource("formsForAnySample")
  void interleavedAndIncompleteSamplesSurvive(DatasetForm form) throws IOException {
    Map<String, byte[]> pictures = Map.of("a.png", TestData.png(1), "b.png", TestData.png(2));
    Segment.Image a = new Segment.Image("a.png");
    Segment.Image b = new Segment.Image("b.png");
    ListDataset dataset =
        new ListDataset(
            List.of(
                new Sample(
                    "doc",
                    List.of(new Segment.Text("まず"), a, b, new Segment.Text("then"), a),
                    Map.of()),
                new Sample("alone", List.of(b), Map.of("k", "v")),
                new Sample("words", List.of(new Segment.Text("no picture ")), Map.of())),
            pictures);
    Path folder = Files.createDirectory(temp.resolve("out"));
    write(dataset, all(3), form, folder);
    try (Dataset back = Datasets.open(folder)) {
      Map<String, Integer> rows = new HashMap<>();
      for (int row = 0; row < back.size(); row++) {
        rows.put(back.sample(row).id(), row);
      }
      assertEquals(3, rows.size());
      for (int row = 0; row < 3; row++) {
        BitSet one = new BitSet();
        one.set(row);
        Sample sample = back.sample(rows.getOrDefault(dataset.sample(row).id(), -1));
        assertSame(dataset, one, new ListDataset(List.of(sample), bytes(back, sample)));
      }
    }
  }

  private static Map<String, byte[]> bytes(Dataset dataset, Sample sample) throws IOException {
    Map<String, byte[]> bytes = new HashMap<>();
    for (Segment.Image image : sample.images()) {
      bytes.put(image.ref(), dataset.imageBytes(image));
    }
    return bytes;
  }

  @Test
  void tablesRefuseWhatTheyCannotHold() throws IOException {
    Segment.Image a = new Segment.Image("a.png");
    ListDataset dataset =
        new ListDataset(
            List.of(new Sample("x", List.of(new Segment.Text("t"), a), Map.of())),
            Map.of("a.png", TestData.png(1)));
    Path folder = Files.createDirectory(temp.resolve("out"));
    SaevException refused =
        assertThrows(SaevException.class, () -> write(dataset, all(1), DatasetForm.CSV, folder));
    assertTrue(String.valueOf(refused.getMessage()).contains("x"));
  }

  @ParameterizedTest
  @MethodSource("formsForAnySample")
  void aCancelledExportStops(DatasetForm form) throws IOException {
    CancelToken token = new CancelToken();
    JobContext context =
        new JobContext(
            token,
            progress -> {
              if (progress.done() > 0) {
                token.cancel();
              }
            });
    Path folder = Files.createDirectory(temp.resolve("out"));
    ListDataset dataset = samples(DatasetForm.JSONL);
    context.stage("stage.export", "unit.samples", 1);
    token.cancel();
    assertThrows(
        CancelledException.class,
        () -> DatasetWriter.write(dataset, all(4), form, true, folder, context));
  }
}
