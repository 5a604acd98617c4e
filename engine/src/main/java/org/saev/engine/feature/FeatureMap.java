package org.saev.engine.feature;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.saev.engine.tensor.Safetensors;
import org.saev.engine.tensor.SafetensorsWriter;
import org.saev.engine.tensor.TensorData;

/**
 * All features on a plane, those with similar decoder directions close together; a picture to find
 * one's way by, its axes mean nothing.
 *
 * @param x by feature, in [0, 1]
 * @param y by feature, in [0, 1]
 */
public record FeatureMap(float[] x, float[] y) {
  private static final String FILE = "map.safetensors";

  /** Number of features. */
  public int size() {
    return x.length;
  }

  /** Writes it into {@code folder}. */
  public void write(Path folder) {
    SafetensorsWriter.write(
        folder.resolve(FILE),
        Map.of("format", "saev-feature-map"),
        List.of(TensorData.floats("x", x, x.length), TensorData.floats("y", y, y.length)));
  }

  /** Reads what {@link #write} wrote. */
  public static FeatureMap read(Path folder) {
    try (Safetensors file = Safetensors.open(folder.resolve(FILE))) {
      return new FeatureMap(file.get("x").floats(), file.get("y").floats());
    }
  }
}
