package org.saev.engine.feature;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
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
    columns.addAll(table.columns());
    SafetensorsWriter.write(folder.resolve(FILE), Map.of("format", "saev-feature-index"), columns);
  }

  private void side(List<TensorData> columns, String side, ModalityTally tally) {
    columns.add(IndexColumns.longs(side + "_tokens", tally.tokens, n));
    columns.add(TensorData.ints(side + "_samples", tally.samples, n));
    columns.add(IndexColumns.doubles(side + "_mass", tally.masses(), n));
    columns.add(TensorData.floats(side + "_max", tally.max, n));
    columns.add(TensorData.ints(side + "_histogram", tally.histogram, n, LogBins.COUNT));
    top(columns, side + "_top", tally.topSamples::sorted, options.topSamples());
    // the tokens behind ω: a sample may stand here more than once
    top(columns, side + "_evidence", tally.topTokens::sorted, options.perSide());
    top(columns, side + "_drawn", tally.drawn::ascending, options.drawn());
    columns.add(TensorData.floats(side + "_mean_residual", tally.meanResidual(), store.dim()));
  }

  private void top(
      List<TensorData> columns, String name, IntFunction<TopList.Entry[]> list, int keep) {
    long[] rows = new long[n * keep];
    float[] values = new float[n * keep];
    Arrays.fill(rows, -1);
    for (int f = 0; f < n; f++) {
      TopList.Entry[] sorted = list.apply(f);
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
    CrossModalWeight weight =
        new CrossModalWeight(store, options.perSide(), text.meanResidual(), image.meanResidual());
    double[] interval = new double[2 * n];
    double[] centred = new double[n];
    Arrays.fill(interval, Double.NaN);
    double[] omega = new double[n];
    double[] parity = new double[n];
    for (int f = 0; f < n; f++) {
      TopList.Entry[] t = text.topTokens.sorted(f);
      TopList.Entry[] v = image.topTokens.sorted(f);
      List<FeatureCard.OmegaPair> pairs = weight.pairs(t, v);
      omega[f] = CrossModalWeight.mean(pairs);
      centred[f] = CrossModalWeight.centred(pairs);
      if (!pairs.isEmpty()) {
        double[] cosines = pairs.stream().mapToDouble(FeatureCard.OmegaPair::cosine).toArray();
        double[] ends = OmegaInterval.of(cosines, options.perSide(), options.resamples(), f);
        System.arraycopy(ends, 0, interval, 2 * f, 2);
      }
      parity[f] = weight.pooled(t, v, options.parityTop());
      context.progress(f + 1L);
    }
    columns.add(IndexColumns.doubles("omega", omega, n));
    columns.add(IndexColumns.doubles("omega_interval", interval, n, 2));
    columns.add(IndexColumns.doubles("omega_centred", centred, n));
    columns.add(IndexColumns.doubles("omega_parity", parity, n));
  }
}
