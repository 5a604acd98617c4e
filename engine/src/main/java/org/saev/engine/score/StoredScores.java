package org.saev.engine.score;

import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.saev.engine.feature.FeatureIndex;
import org.saev.engine.tensor.DType;
import org.saev.engine.tensor.Safetensors;
import org.saev.engine.tensor.SafetensorsWriter;
import org.saev.engine.tensor.TensorData;
import org.saev.engine.tensor.TensorEntry;

/**
 * All scores of all samples beside the index they follow from ({@code scores.safetensors}, one F64
 * tensor per score), so that choosing a score is reading a column.
 */
public final class StoredScores {
  private static final String FILE = "scores.safetensors";
  private static final ValueLayout.OfDouble DOUBLE =
      ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private StoredScores() {}

  /** Computes every score and writes it into the index's folder. */
  public static void write(FeatureIndex index, Path folder) {
    SampleScorer scorer = new SampleScorer(index);
    List<TensorData> columns = new ArrayList<>();
    for (Score score : Score.values()) {
      double[] values = scorer.values(score);
      columns.add(
          new TensorData(
              score.id(),
              DType.F64,
              new long[] {values.length},
              out -> {
                ByteBuffer bytes =
                    ByteBuffer.allocate(values.length * 8).order(ByteOrder.LITTLE_ENDIAN);
                for (double value : values) {
                  bytes.putDouble(value);
                }
                out.write(bytes.array());
              }));
    }
    SafetensorsWriter.write(folder.resolve(FILE), Map.of("format", "saev-scores"), columns);
  }

  /**
   * One score by dataset row; NaN for samples without text or image tokens. What an index of an
   * older version has not is computed.
   */
  public static double[] read(Path folder, Score score, SampleScorer scorer) {
    try (Safetensors file = Safetensors.open(folder.resolve(FILE))) {
      if (file.find(score.id()).isEmpty()) {
        return scorer.values(score);
      }
      TensorEntry column = file.get(score.id());
      double[] values = new double[Math.toIntExact(column.elements())];
      for (int i = 0; i < values.length; i++) {
        values[i] = column.bytes().get(DOUBLE, 8L * i);
      }
      return values;
    }
  }
}
