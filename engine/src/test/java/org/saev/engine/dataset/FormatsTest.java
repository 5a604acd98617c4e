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
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.SaevException;

/** Every form of rows in one file: read, written in the same form, refused when broken. */
class FormatsTest {
  @TempDir Path temp;

  private Path folder = Path.of("");

  @BeforeEach
  void pictures() throws IOException {
    folder = Files.createDirectory(temp.resolve("set"));
    for (String name : List.of("a.png", "b.png", "ねこ.png")) {
      Files.write(folder.resolve(name), TestData.png(name.length()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "windows-31j", "UTF-16LE", "UTF-16BE"})
  void tablesAreReadInTheirOwnEncoding(String charset) throws IOException {
    String rows = "番号,画像,説明\n1,ねこ.png,\"猫, 寝ている\nソファ\"\n2,a.png,表の\"能\"\n";
    Path file = folder.resolve("表.csv");
    Files.write(file, rows.getBytes(Charset.forName(charset)));
    try (Dataset dataset = Datasets.open(file)) {
      assertEquals("csv", dataset.format());
      assertEquals("猫, 寝ている\nソファ", dataset.sample(0).text());
      assertEquals("表の\"能\"", dataset.sample(1).text());
      assertEquals(Map.of("番号", "1"), dataset.sample(0).facets());
      assertEquals("4", dataset.sample(1).id());
    }
    roundTrip(file, 1);
  }

  @Test
  void aMarkedTableKeepsItsMarkAndItsLines() throws IOException {
    Path file = write("x.csv", "\uFEFFid,image,caption,source\nx,a.png,\"one\",web\ny,b.png,,\n");
    Path copy = roundTrip(file, 0);
    assertEquals(
        "\uFEFFid,image,caption,source\nx,a.png,\"one\",web\n",
        Files.readString(copy.resolve("x.csv")));
    roundTrip(file, 1);
  }

  @Test
  void columnsAreFoundByTheirContent() throws IOException {
    Path file =
        write("x.tsv", "A\tB\tC\nk\ta.png\ta \"quoted\" cat on a mat\nl\tb.png\tsix 6\" nails\n");
    try (Dataset dataset = Datasets.open(file)) {
      assertEquals("tsv", dataset.format());
      assertEquals("a.png", dataset.sample(0).images().getFirst().ref());
      assertEquals("a \"quoted\" cat on a mat", dataset.sample(0).text());
    }
    roundTrip(file, 1);
    try (Dataset dataset =
        Datasets.open(file, new Mapping(Optional.of("A"), List.of("B"), List.of("A", "C")))) {
      assertEquals("l", dataset.sample(1).id());
      assertEquals("l\nsix 6\" nails", dataset.sample(1).text());
    }
    Mapping wrong = new Mapping(Optional.empty(), List.of("Z"), List.of());
    assertEquals(
        "dataset.csv-column",
        assertThrows(SaevException.class, () -> Datasets.open(file, wrong)).key());
  }

  @Test
  void everyCocoCaptionIsASample() throws IOException {
    Path root = temp.resolve("coco");
    TestData.captioned(root.resolve("val2017"), "1", "");
    Files.delete(root.resolve("val2017/1.txt"));
    Path file = Files.createDirectory(root.resolve("annotations")).resolve("captions_val2017.json");
    Files.writeString(
        file,
        """
        {"info":{"year":2017},"annotations":[
         {"image_id":1,"id":10,"caption":"first"},
         {"image_id":1,"id":11,"caption":"second "},
         {"image_id":2,"id":12,"caption":"gone"}],
         "images":[{"id":1,"file_name":"1.png","width":8},{"id":2,"file_name":"2.png"}],
         "licenses":[]}
        """);
    try (Dataset dataset = Datasets.open(file)) {
      assertEquals("coco", dataset.format());
      assertEquals(3, dataset.size());
      assertEquals("second ", dataset.sample(1).text());
      assertTrue(dataset.imageBytes(dataset.sample(1).images().getFirst()).length > 0);
      assertThrows(
          IOException.class, () -> dataset.imageBytes(dataset.sample(2).images().getFirst()));
      Path out = Files.createDirectory(temp.resolve("out-coco"));
      DatasetWriter.write(dataset, bits(1), out, JobContext.silent());
      Path written = out.resolve("annotations/captions_val2017.json");
      try (Dataset back = Datasets.open(written)) {
        assertEquals(List.of(dataset.sample(1)), TestData.samples(back));
      }
      assertTrue(Files.readString(written).contains("2017"));
    }
  }

  @Test
  void conversationsKeepTheOrderOfTextsAndImages() throws IOException {
    Path file =
        write(
            "llava.json",
            """
            [{"id":"c1","image":["a.png","b.png"],"model":"m","conversations":[
              {"from":"human","value":"Compare <image>\\nwith <image>"},
              {"from":"gpt","value":"Both are cats."}]},
             {"image":"a.png","conversations":[{"from":"human","value":"What is it?"}]},
             {"id":"c3","conversations":[{"from":"human","value":"<image> lost"}]},
             {"id":"c4","image":"a.png","conversations":[{"from":"human","value":"<image> <image>"}]},
             {"id":"c5","image":["a.png","b.png"],"conversations":[
              {"from":"human","value":"<image> one of two"}]}]
            """);
    try (Dataset dataset = Datasets.open(file)) {
      assertEquals(
          List.of(
              new Segment.Text("Compare"),
              new Segment.Image("a.png"),
              new Segment.Text("with"),
              new Segment.Image("b.png"),
              new Segment.Text("Both are cats.")),
          dataset.sample(0).segments());
      assertEquals(Map.of("model", "m"), dataset.sample(0).facets());
      assertEquals(new Segment.Image("a.png"), dataset.sample(1).segments().getFirst());
      assertEquals("<image> lost", dataset.sample(2).text());
      // which of the places the one image belongs in nobody can say
      assertEquals("<image> <image>", dataset.sample(3).text());
      assertEquals(1, dataset.sample(3).images().size());
      assertEquals("<image> one of two", dataset.sample(4).text());
      assertEquals(2, dataset.sample(4).images().size());
    }
    roundTrip(file, 0, 1);
    roundTrip(file, 1, 2);
  }

  @Test
  void preferencePairsDifferInTheirAnswers() throws IOException {
    Path file =
        write(
            "pairs.json",
            """
            [{"image":"a.png","question":"What?","response_1":"A cat","response_2":"A dog","choice":1},
             {"image":"a.png","question":"What?","response_1":"A cat","response_2":"A cow","choice":1},
             {"image":"b.png","question":"Who?","chosen":"Me","rejected":"You"}]
            """);
    try (Dataset dataset = Datasets.open(file)) {
      assertNotEquals(dataset.sample(0).segments(), dataset.sample(1).segments());
      assertEquals("What?\nA cat\nA cow", dataset.sample(1).text());
      assertEquals(Map.of("choice", "1"), dataset.sample(1).facets());
      assertEquals("Who?\nMe\nYou", dataset.sample(2).text());
    }
    roundTrip(file, 1, 2);
  }

  @Test
  void interleavedDocumentsKeepTheirOrder() throws IOException {
    Path file =
        write(
            "docs.jsonl",
            """
            {"images":["a.png",null,"b.png"],"texts":[null,"between",null],"general_metadata":{}}
            {"images":[null,"gone.png"],"texts":["first",null]}
            """);
    try (Dataset dataset = Datasets.open(file)) {
      assertEquals(
          List.of(
              new Segment.Image("a.png"), new Segment.Text("between"), new Segment.Image("b.png")),
          dataset.sample(0).segments());
    }
    roundTrip(file, 1);
    roundTrip(file, 0);
  }

  @Test
  void brokenTablesAreRefusedInASentence() throws IOException {
    refused("dataset.table-columns", "x.csv", "a,b,c\n1,2,3\n", "a, b, c");
    refused("dataset.table-columns", "x.csv", "", "x.csv");
    refused("dataset.empty", "x.csv", "image,caption\n", "x.csv");
    refused("dataset.csv-uneven", "x.csv", "image,caption\na.png,a,b\n", "line 2");
    refused("dataset.csv-quote", "x.csv", "image,caption\na.png,\"open\n", "line 2");
    refused("dataset.duplicate-id", "x.csv", "id,image\n1,a.png\n1,b.png\n", "line 3");
    Path file = folder.resolve("y.csv");
    Files.write(file, new byte[] {'i', 'm', 'a', 'g', 'e', '\n', (byte) 0xFF, (byte) 0x81, '\n'});
    assertEquals(
        "dataset.not-utf8", assertThrows(SaevException.class, () -> Datasets.open(file)).key());
  }

  @Test
  void brokenJsonIsRefusedInASentence() throws IOException {
    refused("dataset.line-malformed", "x.json", "[{\"image\":\"a.png\"},\n{\"image\":", "line 2");
    refused("dataset.line-not-object", "x.json", "[\n1]", "line 2");
    refused("dataset.line-malformed", "x.json", "[{\"a\":" + "[".repeat(5000), "line 1");
    refused("dataset.line-no-sample", "x.json", "[{\"image\":\"a.png\"},\n{}]", "line 2");
    refused(
        "dataset.coco-annotation",
        "x.json",
        "{\"images\":[],\n\"annotations\":[{\"id\":1,\"image_id\":7,\"caption\":\"c\"}]}",
        "line 2");
    refused("dataset.coco-image", "x.json", "{\"images\":[3],\"annotations\":[]}", "line 1");
  }

  private void refused(String key, String name, String content, String expected)
      throws IOException {
    Path file = write(name, content);
    SaevException e = assertThrows(SaevException.class, () -> Datasets.open(file));
    assertEquals(key, e.key());
    assertTrue(String.valueOf(e.getMessage()).contains(expected), e.getMessage());
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
          for (Segment.Image image : back.sample(i).images()) {
            if (!image.ref().startsWith("gone")) {
              assertArrayEquals(dataset.imageBytes(image), back.imageBytes(image));
            }
          }
        }
      }
    }
    return out;
  }

  private static BitSet bits(int... rows) {
    BitSet bits = new BitSet();
    for (int row : rows) {
      bits.set(row);
    }
    return bits;
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content, StandardCharsets.UTF_8);
  }
}
