package org.saev.engine.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.saev.engine.artifact.Json;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.dataset.Sample;
import org.saev.engine.dataset.Segment;
import org.saev.engine.tensor.Safetensors;
import tools.jackson.databind.JsonNode;

/** A folder written by {@code make_llava_reference.py}: samples and what the reference computes. */
final class Fixture implements Dataset {
  private final Path folder;
  private final List<Sample> samples = new ArrayList<>();
  private final Safetensors reference;

  Fixture(String name) {
    this.folder = Path.of("src/test/resources/fixtures").resolve(name).toAbsolutePath();
    this.reference = Safetensors.open(folder.resolve("reference.safetensors"));
    try {
      for (String line : Files.readAllLines(folder.resolve("samples.jsonl"))) {
        JsonNode node = Json.MAPPER.readTree(line);
        List<Segment> segments = new ArrayList<>();
        for (JsonNode segment : node.path("segments")) {
          segments.add(
              segment.has("image")
                  ? new Segment.Image(segment.path("image").stringValue())
                  : new Segment.Text(segment.path("text").stringValue()));
        }
        samples.add(new Sample(node.path("id").stringValue(), segments, Map.of()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path folder() {
    return folder;
  }

  List<Sample> samples() {
    return samples;
  }

  float[] values(int sample, Pass pass, String what) {
    return reference.get(sample + "." + pass.name().toLowerCase(Locale.ROOT) + "." + what).floats();
  }

  float[] values(int sample, String what) {
    return reference.get(sample + "." + what).floats();
  }

  /** A number from the reference's metadata. */
  int number(String key) {
    return Integer.parseInt(reference.metadata().getOrDefault(key, "1"));
  }

  /** Rows kept of a pass are 0, step, 2 step … */
  int rowStep(Pass pass) {
    return number(pass == Pass.PICTURE ? "picture_row_step" : "row_step");
  }

  /** Which hidden states were kept. */
  int[] layers() {
    String list = reference.metadata().getOrDefault("layers", "[]");
    return Json.MAPPER.readValue(list, int[].class);
  }

  @Override
  public Path source() {
    return folder;
  }

  @Override
  public String format() {
    return "fixture";
  }

  @Override
  public String hash() {
    return folder.toString();
  }

  @Override
  public int size() {
    return samples.size();
  }

  @Override
  public Sample sample(int row) {
    return samples.get(row);
  }

  @Override
  public byte[] imageBytes(Segment.Image image) throws IOException {
    return Files.readAllBytes(folder.resolve(image.ref()));
  }

  @Override
  public void close() {
    reference.close();
  }
}
