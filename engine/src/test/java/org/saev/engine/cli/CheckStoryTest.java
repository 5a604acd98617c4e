package org.saev.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saev.engine.artifact.Installation;
import org.saev.engine.dataset.Pixels;
import org.saev.engine.dataset.PngEncoder;
import tools.jackson.databind.JsonNode;

/** {@code saev check} on a dataset with one fault of a kind, and on a project. */
class CheckStoryTest {
  private static final String[] THINGS = {"dog", "cat", "boat", "house", "clock", "bridge", "tree"};
  private static final String[] PLACES = {"a river", "the harbour", "an old wall", "the station"};
  private static final String[] ACTS = {"waits", "shines", "sleeps", "is seen", "stands", "rests"};

  @TempDir Path temp;
  private final List<String> lines = new ArrayList<>();

  @Test
  void everyPlantedFaultIsFoundAndNothingElse() throws IOException {
    Run run = Run.of("check", faulty(), "--json");
    assertEquals(0, run.status(), run.err());
    Map<String, String> found = new TreeMap<>();
    for (JsonNode flag : run.json().get("flags")) {
      String known =
          found.put(flag.get("id").asString(), flag.get("check").asString().substring(6));
      assertEquals(null, known, "one finding a sample: " + flag);
    }
    assertEquals(
        Map.of(
            "blank", "image-blank",
            "broken", "image-unreadable",
            "copy", "image-duplicate",
            "count", "image-count",
            "empty", "text-empty",
            "file", "text-boilerplate",
            "german", "text-language",
            "misread", "text-misread",
            "twice", "text-duplicate"),
        found);
    JsonNode flags = run.json().get("flags");
    assertTrue(flags.toString().contains("\"keeper\":\"s3\""), flags.toString());

    Run people = Run.of("check", temp.resolve("data.jsonl"));
    assertEquals(0, people.status());
    assertEquals(10, people.out().lines().count(), people.out());
  }

  @Test
  void aProjectKeepsWhatWasFoundAndTheSourceIsOnlyRead() throws IOException {
    Path data = faulty();
    List<String> before = listing();
    Path project = temp.resolve("p.saev");
    Path model = Installation.demo().orElseThrow().resolve("model");
    assertEquals(0, Run.of("new", project, "--model", model, "--dataset", data).status());
    Run run = Run.of("check", project, "--json");
    assertEquals(0, run.status(), run.err());
    assertEquals(Run.of("check", data, "--json").json(), run.json());
    assertEquals(before, listing());
  }

  private List<String> listing() throws IOException {
    try (Stream<Path> files = Files.walk(temp)) {
      List<String> all = new ArrayList<>();
      for (Path file :
          files
              .filter(path -> Files.isRegularFile(path) && !path.startsWith(temp.resolve("p.saev")))
              .toList()) {
        all.add(file + " " + Files.getLastModifiedTime(file));
      }
      all.sort(null);
      return all;
    }
  }

  private Path faulty() throws IOException {
    for (int i = 0; i < 60; i++) {
      add("s" + i, picture("s" + i, i), sound(i));
    }
    add("blank", picture("blank", -1), sound(60));
    add("copy", picture("copy", 3), sound(61));
    add("broken", Files.writeString(temp.resolve("broken.png"), "not an image"), sound(62));
    lines.add("{\"id\":\"count\",\"segments\":[{\"text\":\"" + sound(63) + "\"}]}");
    add("empty", picture("empty", 64), " ");
    add("file", picture("file", 65), "IMG_0042.JPG");
    add("german", picture("german", 66), "Der Hund liegt vor dem Feuer und hat ein Kissen.");
    add("misread", picture("misread", 67), "the cafÃ© is behind " + PLACES[0]);
    add("twice", picture("twice", 68), sound(5).toUpperCase(Locale.ROOT));
    return Files.write(temp.resolve("data.jsonl"), lines);
  }

  private static String sound(int i) {
    return "the %s of number %d %s in front of %s"
        .formatted(THINGS[i % 7], i, ACTS[i % 6], PLACES[i % 4]);
  }

  private void add(String id, Path image, String text) {
    lines.add(
        "{\"id\":\"%s\",\"image\":\"%s\",\"caption\":\"%s\"}"
            .formatted(id, image.getFileName(), text));
  }

  /** A picture of its own for every seed, with edges; of one colour for a negative one. */
  private Path picture(String name, int seed) throws IOException {
    byte[] rgba = new byte[64 * 64 * 4];
    for (int i = 0; i < 64 * 64; i++) {
      int block = (i / 64 / 8) * 8 + i % 64 / 8;
      int colour = new Random(seed * 64L + block).nextInt(1 << 24);
      for (int c = 0; c < 3; c++) {
        rgba[i * 4 + c] = seed < 0 ? 90 : (byte) (colour >> (8 * c));
      }
      rgba[i * 4 + 3] = (byte) 255;
    }
    return Files.write(temp.resolve(name + ".png"), PngEncoder.encode(new Pixels(64, 64, rgba)));
  }
}
