package org.saev.engine.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saev.engine.job.CancelToken;
import org.saev.engine.job.CancelledException;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.Progress;
import org.saev.engine.job.SaevException;

class DatasetsTest {
  @TempDir Path temp;

  @Test
  void aPackIsTheSameAsFolderAndAsZip() throws IOException {
    Path folder = TestData.pack(temp.resolve("pack"), 5);
    Path zip = TestData.zip(folder, temp.resolve("pack.zip"), "");
    Path nested = TestData.zip(folder, temp.resolve("nested.zip"), "data/");
    try (Dataset a = Datasets.open(folder);
        Dataset b = Datasets.open(zip);
        Dataset c = Datasets.open(nested)) {
      assertEquals("pack", a.format());
      assertEquals("pack", b.format());
      assertEquals(5, c.size());
      assertEquals(TestData.samples(a), TestData.samples(b));
      assertEquals(Map.of("ja", "絵 2", "style", "flat", "rank", "2"), a.sample(2).facets());
      assertEquals("caption 2", a.sample(2).text());
      assertEquals(new Segment.Image("data/img/p2.png"), c.sample(2).images().getFirst());
      for (Dataset dataset : List.of(a, b, c)) {
        byte[] bytes = dataset.imageBytes(dataset.sample(3).images().getFirst());
        assertArrayEquals(TestData.png(3), bytes);
      }
    }
  }

  @Test
  void imagesWithCaptionsAreFoundInAnyDepthAndInAnyScript() throws IOException {
    TestData.captioned(temp, "b/ねこ", "寝ている猫\n");
    TestData.captioned(temp, "a/été", "\uFEFFun été");
    Files.write(temp.resolve("alone.png"), TestData.png(1));
    Files.writeString(temp.resolve("README.txt"), "no picture of this name");
    try (Dataset dataset = Datasets.open(temp)) {
      assertEquals("folder", dataset.format());
      assertEquals(List.of("a/été", "alone", "b/ねこ"), ids(dataset));
      assertEquals("un été", dataset.sample(0).text());
      assertEquals("", dataset.sample(1).text());
      assertEquals("寝ている猫", dataset.sample(2).text());
      assertEquals("b", dataset.sample(2).facets().get("folder"));
    }
  }

  @Test
  void ownJsonlKeepsTheOrderOfSegments() throws IOException {
    Path file =
        write(
            "own.jsonl",
            "\uFEFF{\"id\":7,\"segments\":[{\"text\":\"before\"},{\"image\":\"x/a.png\"},{\"text\":\"after\"}],\"source\":\"web\",\"n\":1.5,\"nested\":{\"a\":1}}\r\n\r\n");
    try (Dataset dataset = Datasets.open(file)) {
      Sample sample = dataset.sample(0);
      assertEquals("7", sample.id());
      assertEquals(
          List.of(
              new Segment.Text("before"), new Segment.Image("x/a.png"), new Segment.Text("after")),
          sample.segments());
      assertEquals(Map.of("source", "web", "n", "1.5"), sample.facets());
    }
  }

  @Test
  void otherToolsNamesForImageAndCaptionAreKnown() throws IOException {
    Path file =
        write(
            "metadata.jsonl",
            """
            {"file_name":".\\\\img\\\\a.png","text":"a"}
            {"image":"b.png","caption":"b"}
            """);
    try (Dataset dataset = Datasets.open(file)) {
      assertEquals(List.of("1", "2"), ids(dataset));
      assertEquals("img/a.png", dataset.sample(0).images().getFirst().ref());
      assertEquals("b", dataset.sample(1).text());
    }
  }

  @Test
  void aMissingOrForeignImageCostsOnlyItself() throws IOException {
    Path secret = temp.resolve("secret.png");
    Files.write(secret, TestData.png(1));
    Path folder = Files.createDirectory(temp.resolve("set"));
    Path file = folder.resolve("a.jsonl");
    Files.writeString(
        file,
        "{\"image\":\"gone.png\",\"text\":\"a\"}\n{\"image\":\"../secret.png\",\"text\":\"b\"}\n"
            + "{\"image\":\""
            + secret.toString().replace('\\', '/')
            + "\",\"text\":\"c\"}\n{\"image\":\"C:/x.png\",\"text\":\"d\"}\n"
            + "{\"image\":\"https://example.org/x.png\",\"text\":\"e\"}\n");
    try (Dataset dataset = Datasets.open(file)) {
      for (int row = 0; row < 5; row++) {
        Segment.Image image = dataset.sample(row).images().getFirst();
        assertThrows(IOException.class, () -> dataset.imageBytes(image));
      }
      assertEquals(64, dataset.hash().length());
    }
  }

  @Test
  void aNameComposedOtherwiseIsStillFound() throws IOException {
    TestData.captioned(temp, "\u304B\u3099", "が");
    Path file = write("a.jsonl", "{\"image\":\"\u304C.png\",\"text\":\"が\"}\n");
    try (Dataset dataset = Datasets.open(file)) {
      assertTrue(dataset.imageBytes(dataset.sample(0).images().getFirst()).length > 0);
    }
  }

  @Test
  void theHashFollowsContentNotPlace() throws IOException {
    Path here = TestData.pack(temp.resolve("here"), 4);
    Path there = TestData.pack(temp.resolve("there"), 4);
    String before = hash(here);
    assertEquals(before, hash(there));
    Files.write(there.resolve("img/p1.png"), TestData.png(9));
    assertNotEquals(before, hash(there));
  }

  @Test
  void manyThreadsReadOneArchive() throws IOException {
    Path zip = TestData.zip(TestData.pack(temp.resolve("big"), 3000), temp.resolve("b.zip"), "");
    try (Dataset dataset = Datasets.open(zip)) {
      assertEquals(3000, dataset.size());
      long readable =
          IntStream.range(0, dataset.size()).parallel().filter(row -> reads(dataset, row)).count();
      assertEquals(3000, readable);
    }
  }

  private static boolean reads(Dataset dataset, int row) {
    try {
      return dataset.imageBytes(dataset.sample(row).images().getFirst()).length
          == TestData.png(row).length;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void brokenInputsAreRefusedInASentenceThatNamesTheLine() throws IOException {
    refused(
        "dataset.duplicate-id", "{\"id\":1,\"image\":\"a\"}\n{\"id\":1,\"image\":\"b\"}", "line 2");
    refused("dataset.line-malformed", "{\"id\":1,\"image\":\"a\"}\n{\"id\":", "line 2");
    refused("dataset.line-not-object", "{\"id\":1,\"image\":\"a\"}\n[1]", "line 2");
    refused("dataset.line-no-sample", "{\"id\":1,\"other\":\"a\"}", "line 1");
    refused("dataset.line-bad-segment", "{\"segments\":[{\"sound\":\"a\"}]}", "line 1");
    refused("dataset.no-images", "{\"id\":1,\"text\":\"a\"}", "x.jsonl");
    refused("dataset.line-malformed", "a,b,c\n1,2,3\n", "line 1");
    refused("dataset.empty", "", "x.jsonl");
    refused("dataset.zip-damaged", "PK\003\004 not really", "zip archive");
    refused("dataset.line-malformed", "{\"a\":".repeat(5000), "line 1");
  }

  @Test
  void unreadableBytesAndEndlessLinesAreRefused() throws IOException {
    Path file = temp.resolve("x.jsonl");
    Files.write(file, new byte[] {'{', (byte) 0xFF, (byte) 0x81, '}'});
    assertEquals("dataset.not-utf8", key(file));
    Files.writeString(file, "{\"image\":\"" + "x".repeat(Limits.LARGEST_LINE));
    assertEquals("dataset.line-too-long", key(file));
    assertEquals("file.missing", key(temp.resolve("nowhere")));
    assertEquals("dataset.unknown", key(Files.createDirectory(temp.resolve("empty"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "windows-31j", "EUC-JP", "ISO-2022-JP", "UTF-16LE", "UTF-16"})
  void linesAreReadInTheirOwnEncoding(String charset) throws IOException {
    Path file = temp.resolve("x.jsonl");
    String line = "{\"id\":\"一\",\"image\":\"猫.png\",\"caption\":\"ソファの上で眠る猫のカラー写真\"}";
    Files.write(file, line.getBytes(Charset.forName(charset)));
    try (Dataset dataset = Datasets.open(file)) {
      assertEquals("ソファの上で眠る猫のカラー写真", dataset.sample(0).text());
      assertEquals("猫.png", dataset.sample(0).images().getFirst().ref());
    }
  }

  @Test
  void westernTextsAreReadAsSuchUnlessTheyAreBrokenUtf8() throws IOException {
    Path file = temp.resolve("x.jsonl");
    String line = "{\"image\":\"a.png\",\"caption\":\"un café crème à Besançon\"}";
    Files.write(file, line.getBytes(Charset.forName("windows-1252")));
    try (Dataset dataset = Datasets.open(file)) {
      assertEquals("un café crème à Besançon", dataset.sample(0).text());
    }
    byte[] broken = line.getBytes(StandardCharsets.UTF_8);
    broken[30] = (byte) 0xE9;
    Files.write(file, broken);
    assertEquals("dataset.not-utf8", key(file));
  }

  @Test
  void readingAndHashingTellOfThemselvesAndCanBeCancelled() throws IOException {
    Path pack = TestData.pack(temp.resolve("pack"), 600);
    List<Progress> told = new ArrayList<>();
    try (Dataset dataset =
        Datasets.open(pack, Optional.empty(), new JobContext(new CancelToken(), told::add))) {
      assertEquals("stage.read", told.getLast().stage());
      CancelToken token = new CancelToken();
      JobContext cancelled = new JobContext(token, progress -> token.cancel());
      assertThrows(CancelledException.class, () -> dataset.hash(cancelled));
      // what was cancelled is begun again, and tells how far it is of how many
      String hash = dataset.hash(new JobContext(new CancelToken(), told::add));
      assertEquals(hash(pack), hash);
      assertEquals("stage.hash", told.getLast().stage());
      assertEquals(600, told.getLast().done());
      assertEquals(600, told.getLast().total());
    }
    CancelToken token = new CancelToken();
    JobContext cancelled = new JobContext(token, progress -> token.cancel());
    assertThrows(
        CancelledException.class, () -> Datasets.open(pack, Optional.empty(), cancelled).close());
  }

  private void refused(String key, String content, String expected) throws IOException {
    Path file = write("x.jsonl", content);
    SaevException e = assertThrows(SaevException.class, () -> Datasets.open(file));
    assertEquals(key, e.key());
    assertTrue(String.valueOf(e.getMessage()).contains(expected), e.getMessage());
  }

  private static String key(Path path) {
    return assertThrows(SaevException.class, () -> Datasets.open(path)).key();
  }

  private static String hash(Path path) {
    try (Dataset dataset = Datasets.open(path)) {
      return dataset.hash();
    }
  }

  private static List<String> ids(Dataset dataset) {
    return TestData.samples(dataset).stream().map(Sample::id).toList();
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(temp.resolve(name), content);
  }
}
