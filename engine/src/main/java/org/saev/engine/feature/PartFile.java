package org.saev.engine.feature;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.saev.engine.model.Modality;
import org.saev.engine.sae.ReconstructionMetrics;
import org.saev.engine.tensor.Safetensors;
import org.saev.engine.tensor.SafetensorsWriter;
import org.saev.engine.tensor.TensorData;
import org.saev.engine.tensor.TensorEntry;

/** The tally of a finished part on disk ({@code tally.safetensors}), column by column. */
final class PartFile {
  static final String NAME = "tally.safetensors";

  private final int features;
  private final int dim;
  private final IndexOptions options;

  PartFile(int features, int dim, IndexOptions options) {
    this.features = features;
    this.dim = dim;
    this.options = options;
  }

  void write(Path folder, PartTally tally) {
    List<TensorData> columns = new ArrayList<>();
    side(columns, "text", tally.text);
    side(columns, "image", tally.image);
    for (Modality modality : Modality.values()) {
      ReconstructionMetrics.Totals totals = tally.metrics.totals(modality);
      String name = "fit_" + modality.code();
      columns.add(
          IndexColumns.longs(name + "_counts", new long[] {totals.tokens(), totals.active()}, 2));
      double[] squares = {totals.squaredError(), totals.squaredNorm()};
      columns.add(IndexColumns.doubles(name + "_squares", squares, 2));
      columns.add(IndexColumns.doubles(name + "_sum", totals.sum(), dim));
    }
    SafetensorsWriter.write(folder.resolve(NAME), Map.of("format", "saev-index-part"), columns);
  }

  /** The store rows behind ω as far as a part goes: its strongest tokens of either side. */
  long[] evidence(Path folder) {
    TopList text = new TopList(features, options.perSide());
    TopList image = new TopList(features, options.perSide());
    try (Safetensors tables = Safetensors.open(folder.resolve(NAME))) {
      each(tables, "text_evidence", options.parityTop(), text::offer);
      each(tables, "image_evidence", options.parityTop(), image::offer);
    }
    return LongStream.concat(Arrays.stream(text.rows()), Arrays.stream(image.rows()))
        .filter(row -> row >= 0)
        .toArray();
  }

  private void side(List<TensorData> columns, String side, ModalityTally tally) {
    columns.add(IndexColumns.longs(side + "_all", new long[] {tally.allTokens}, 1));
    columns.add(IndexColumns.longs(side + "_residual", tally.residual, dim));
    columns.add(IndexColumns.longs(side + "_tokens", tally.tokens, features));
    columns.add(TensorData.ints(side + "_samples", tally.samples, features));
    columns.add(IndexColumns.longs(side + "_mass", tally.mass, features));
    columns.add(TensorData.floats(side + "_max", tally.max, features));
    columns.add(TensorData.ints(side + "_histogram", tally.histogram, features, LogBins.COUNT));
    list(columns, side + "_evidence", tally.topTokens.rows(), tally.topTokens.values());
    list(columns, side + "_top", tally.topSamples.rows(), tally.topSamples.values());
    list(columns, side + "_drawn", tally.drawn.rows(), tally.drawn.values());
  }

  private static void list(List<TensorData> columns, String name, long[] rows, float[] values) {
    columns.add(IndexColumns.longs(name + "_row", rows, rows.length));
    columns.add(TensorData.floats(name + "_value", values, values.length));
  }

  /**
   * Adds a stored part to {@code into}, column by column: beside the sums no more than a column is
   * in memory.
   */
  void addTo(Path folder, PartTally into) {
    try (Safetensors tables = Safetensors.open(folder.resolve(NAME))) {
      add(tables, "text", into.text);
      add(tables, "image", into.image);
      for (Modality modality : Modality.values()) {
        String name = "fit_" + modality.code();
        long[] counts = IndexColumns.longs(tables.get(name + "_counts", 2));
        double[] squares = IndexColumns.doubles(tables.get(name + "_squares", 2));
        double[] sum = IndexColumns.doubles(tables.get(name + "_sum", dim));
        into.metrics.add(modality, counts[0], counts[1], squares[0], squares[1], sum);
      }
    }
  }

  private void add(Safetensors tables, String side, ModalityTally into) {
    into.allTokens += IndexColumns.longs(tables.get(side + "_all", 1))[0];
    add(IndexColumns.longs(tables.get(side + "_residual", dim)), into.residual);
    add(IndexColumns.longs(tables.get(side + "_tokens", features)), into.tokens);
    add(IndexColumns.longs(tables.get(side + "_mass", features)), into.mass);
    add(IndexColumns.ints(tables.get(side + "_samples", features)), into.samples);
    add(
        IndexColumns.ints(tables.get(side + "_histogram", features, LogBins.COUNT)),
        into.histogram);
    float[] max = tables.get(side + "_max", features).floats();
    for (int f = 0; f < features; f++) {
      into.max[f] = Math.max(into.max[f], max[f]);
    }
    each(tables, side + "_evidence", options.parityTop(), into.topTokens::offer);
    each(tables, side + "_top", options.topSamples(), into.topSamples::offer);
    each(tables, side + "_drawn", options.drawn(), into.drawn::offer);
  }

  private static void add(long[] part, long[] into) {
    for (int i = 0; i < into.length; i++) {
      into[i] += part[i];
    }
  }

  private static void add(int[] part, int[] into) {
    for (int i = 0; i < into.length; i++) {
      into[i] += part[i];
    }
  }

  /** Takes up one kept token. */
  private interface Offer {
    void offer(int feature, float value, long row);
  }

  private void each(Safetensors tables, String name, int keep, Offer offer) {
    TensorEntry rows = tables.get(name + "_row", (long) features * keep);
    TensorEntry values = tables.get(name + "_value", (long) features * keep);
    for (int i = 0; i < features * keep; i++) {
      long row = IndexColumns.longAt(rows, i);
      if (row >= 0) {
        offer.offer(i / keep, values.type().toFloat(values.bytes(), i), row);
      }
    }
  }
}
