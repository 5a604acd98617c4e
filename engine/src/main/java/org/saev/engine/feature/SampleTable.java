package org.saev.engine.feature;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.saev.engine.tensor.Safetensors;
import org.saev.engine.tensor.SafetensorsWriter;
import org.saev.engine.tensor.TensorData;

/**
 * Per-sample figures of the index, one entry per dataset row.
 *
 * @param textTokens text tokens
 * @param imageTokens image tokens
 * @param textActive activations on text tokens
 * @param imageActive activations on image tokens
 * @param textSum sum of the activations on text tokens
 * @param imageSum sum of the activations on image tokens
 * @param residualCosine cosine of the centred mean residual directions of image and text; NaN
 *     without both
 */
public record SampleTable(
    int[] textTokens,
    int[] imageTokens,
    int[] textActive,
    int[] imageActive,
    float[] textSum,
    float[] imageSum,
    float[] residualCosine) {
  private static final String FILE = "samples.safetensors";

  /** Writes the rows of a part. */
  void write(Path folder) {
    SafetensorsWriter.write(folder.resolve(FILE), Map.of("format", "saev-index-part"), columns());
  }

  /** Reads the rows of a part into this table, from row {@code first} on. */
  void read(Path folder, int first) {
    try (Safetensors tables = Safetensors.open(folder.resolve(FILE))) {
      SampleTable part = of(tables);
      int n = part.textTokens.length;
      System.arraycopy(part.textTokens, 0, textTokens, first, n);
      System.arraycopy(part.imageTokens, 0, imageTokens, first, n);
      System.arraycopy(part.textActive, 0, textActive, first, n);
      System.arraycopy(part.imageActive, 0, imageActive, first, n);
      System.arraycopy(part.textSum, 0, textSum, first, n);
      System.arraycopy(part.imageSum, 0, imageSum, first, n);
    }
  }

  /** One tensor per column. */
  List<TensorData> columns() {
    long n = textTokens.length;
    return List.of(
        TensorData.ints("sample_text_tokens", textTokens, n),
        TensorData.ints("sample_image_tokens", imageTokens, n),
        TensorData.ints("sample_text_active", textActive, n),
        TensorData.ints("sample_image_active", imageActive, n),
        TensorData.floats("sample_text_sum", textSum, n),
        TensorData.floats("sample_image_sum", imageSum, n),
        TensorData.floats("sample_residual_cosine", residualCosine, n));
  }

  /** The table in the given columns. */
  static SampleTable of(Safetensors tables) {
    return new SampleTable(
        IndexColumns.ints(tables.get("sample_text_tokens")),
        IndexColumns.ints(tables.get("sample_image_tokens")),
        IndexColumns.ints(tables.get("sample_text_active")),
        IndexColumns.ints(tables.get("sample_image_active")),
        tables.get("sample_text_sum").floats(),
        tables.get("sample_image_sum").floats(),
        tables.get("sample_residual_cosine").floats());
  }

  /** All zeros. */
  public static SampleTable ofLength(int n) {
    return new SampleTable(
        new int[n], new int[n], new int[n], new int[n], new float[n], new float[n], new float[n]);
  }
}
