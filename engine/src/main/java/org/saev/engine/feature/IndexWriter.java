package org.saev.engine.feature;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.saev.engine.activation.ActivationStore;
import org.saev.engine.job.JobContext;
import org.saev.engine.sae.Sae;
import org.saev.engine.tensor.SafetensorsWriter;
import org.saev.engine.tensor.TensorData;

/**
 * Turns the tallies of a finished walk into the index's tables, {@code index.safetensors}: one
 * tensor per column, so that any other tool can read them too.
 */
final class IndexWriter {
  static final String FILE = "index.safetensors";

  private final ActivationStore store;
  private final Sae sae;
  private final IndexOptions options;
  private final int n;

  IndexWriter(ActivationStore store, Sae sae, IndexOptions options) {
    this.store = store;
    this.sae = sae;
    this.options = options;
    this.n = sae.config().dSae();
  }

  void write(
      Path folder, ModalityTally text, ModalityTally image, SampleTable table, JobContext context) {
    List<TensorData> columns = new ArrayList<>();
    side(columns, "text", text);
    side(columns, "image", image);
    columns.add(IndexColumns.longs("all_tokens", new long[] {text.allTokens, image.allTokens}, 2));
    omega(columns, text, image, context);
    DecoderNeighbours near = new DecoderNeighbours(sae, options.neighbours(), context);
    columns.add(TensorData.ints("neighbour", near.neighbour, n, options.neighbours()));
    columns.add(TensorData.floats("neighbour_cosine", near.cosine, n, options.neighbours()));
    samples(columns, table);
    SafetensorsWriter.write(folder.resolve(FILE), Map.of("format", "saev-feature-index"), columns);
  }

  private void side(List<TensorData> columns, String side, ModalityTally tally) {
    columns.add(IndexColumns.longs(side + "_tokens", tally.tokens, n));
    columns.add(TensorData.ints(side + "_samples", tally.samples, n));
    columns.add(IndexColumns.doubles(side + "_mass", tally.mass, n));
    columns.add(TensorData.floats(side + "_max", tally.max, n));
    columns.add(TensorData.ints(side + "_histogram", tally.histogram, n, LogBins.COUNT));
    top(columns, side + "_top", tally.topSamples, options.topSamples());
    // the tokens behind ω: a sample may stand here more than once
    top(columns, side + "_evidence", tally.topTokens, options.perSide());
  }

  private void top(List<TensorData> columns, String name, TopList list, int keep) {
    long[] rows = new long[n * keep];
    float[] values = new float[n * keep];
    Arrays.fill(rows, -1);
    for (int f = 0; f < n; f++) {
      TopList.Entry[] sorted = list.sorted(f);
      for (int i = 0; i < Math.min(keep, sorted.length); i++) {
        rows[f * keep + i] = sorted[i].row();
        values[f * keep + i] = sorted[i].value();
      }
    }
    columns.add(IndexColumns.longs(name + "_row", rows, n, keep));
    columns.add(TensorData.floats(name + "_value", values, n, keep));
  }

  private void omega(
      List<TensorData> columns, ModalityTally text, ModalityTally image, JobContext context) {
    context.stage("stage.omega", "unit.features", n);
    CrossModalWeight weight = new CrossModalWeight(store, options.perSide());
    double[] omega = new double[n];
    double[] parity = new double[n];
    for (int f = 0; f < n; f++) {
      TopList.Entry[] t = text.topTokens.sorted(f);
      TopList.Entry[] v = image.topTokens.sorted(f);
      omega[f] = CrossModalWeight.mean(weight.pairs(t, v));
      parity[f] = weight.pooled(t, v, options.parityTop());
      context.progress(f + 1L);
    }
    columns.add(IndexColumns.doubles("omega", omega, n));
    columns.add(IndexColumns.doubles("omega_parity", parity, n));
  }

  private static void samples(List<TensorData> columns, SampleTable table) {
    long samples = table.textTokens().length;
    columns.add(TensorData.ints("sample_text_tokens", table.textTokens(), samples));
    columns.add(TensorData.ints("sample_image_tokens", table.imageTokens(), samples));
    columns.add(TensorData.ints("sample_text_active", table.textActive(), samples));
    columns.add(TensorData.ints("sample_image_active", table.imageActive(), samples));
    columns.add(TensorData.floats("sample_text_sum", table.textSum(), samples));
    columns.add(TensorData.floats("sample_image_sum", table.imageSum(), samples));
    columns.add(TensorData.floats("sample_residual_cosine", table.residualCosine(), samples));
  }
}
