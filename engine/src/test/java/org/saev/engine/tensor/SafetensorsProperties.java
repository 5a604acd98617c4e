package org.saev.engine.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.saev.engine.artifact.ArtifactFolder;
import org.saev.engine.job.SaevException;

final class SafetensorsProperties {
  private static Path folder = Path.of("");

  @BeforeContainer
  static void make() throws IOException {
    folder = Files.createTempDirectory("safetensors");
  }

  @AfterContainer
  static void delete() throws IOException {
    ArtifactFolder.delete(folder);
  }

  @Property(tries = 100)
  void whatIsWrittenIsRead(@ForAll @Size(max = 5) List<@Size(max = 50) float[]> tensors) {
    Path file = folder.resolve("round.safetensors");
    List<TensorData> data = new ArrayList<>();
    for (int i = 0; i < tensors.size(); i++) {
      float[] values = tensors.get(i);
      data.add(TensorData.floats("floats." + i, values, values.length));
      data.add(TensorData.halves("halves." + i, values, 1, values.length));
      data.add(TensorData.bytes("bytes." + i, new byte[i], i));
    }
    SafetensorsWriter.write(file, Map.of(), data);
    try (Safetensors opened = Safetensors.open(file)) {
      assertEquals(data.size(), opened.names().size());
      for (int i = 0; i < tensors.size(); i++) {
        float[] values = tensors.get(i);
        assertArrayEquals(values, opened.get("floats." + i).floats());
        float[] halves = opened.get("halves." + i).floats();
        for (int j = 0; j < values.length; j++) {
          assertEquals(Float.float16ToFloat(Float.floatToFloat16(values[j])), halves[j]);
        }
      }
    }
  }

  /** A file damaged anywhere in its header is read or refused in one sentence, never worse. */
  @Property(tries = 300)
  void aDamagedHeaderNeverEscapes(
      @ForAll @IntRange(max = 190) int at, @ForAll byte value, @ForAll boolean cut)
      throws IOException {
    Path file = folder.resolve("damaged.safetensors");
    SafetensorsWriter.write(
        file, Map.of("k", "v"), List.of(TensorData.floats("a", new float[] {1, 2, 3}, 3)));
    byte[] bytes = Files.readAllBytes(file);
    bytes[Math.min(at, bytes.length - 1)] = value;
    Files.write(file, cut ? java.util.Arrays.copyOf(bytes, at) : bytes);
    try (Safetensors opened = Safetensors.open(file)) {
      opened.names().forEach(name -> opened.get(name).floats());
    } catch (SaevException e) {
      assertEquals("safetensors", e.key().split("\\.", 2)[0]);
    }
  }

  @Property
  void bfloat16RoundsToTheNearest(@ForAll float value) {
    float back = DType.bfloat16ToFloat(DType.floatToBfloat16(value));
    if (Float.isNaN(value)) {
      assertEquals(Float.NaN, back);
    } else if (Float.isFinite(back)) {
      assertEquals(value, back, Math.max(Math.abs(value) / 256, Float.MIN_NORMAL));
    }
  }
}
