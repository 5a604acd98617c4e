package org.saev.engine.feature;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.LongConsumer;
import org.saev.engine.activation.ActivationStore;
import org.saev.engine.model.Modality;
import org.saev.engine.sae.SaeEncoder;
import org.saev.engine.sae.SparseCodes;
import org.saev.engine.tensor.RowKernels;

/**
 * Indexes a run of samples in one pass over their stored tokens: the tally of every feature, and
 * beside it, per sample, what it activated ({@link SampleFeaturesWriter}), its figures ({@link
 * SampleTable}) and its mean residuals ({@link PooledResiduals}). Memory grows with the number of
 * features, not of tokens, and is used again for the next part.
 */
final class PartIndexer {
  private static final int BLOCK = 4096;

  private final SaeEncoder encoder;
  private final int dim;
  private final TokenView view;
  private final IndexOptions options;
  private final PartTally tally;
  private final SampleAccumulator textSample;
  private final SampleAccumulator imageSample;

  /**
   * @param encoder closed by whoever made it
   * @param tally where it counts
   */
  PartIndexer(SaeEncoder encoder, PartTally tally, TokenView view, IndexOptions options) {
    this.encoder = encoder;
    this.tally = tally;
    this.dim = encoder.sae().config().dIn();
    this.view = view;
    this.options = options;
    int n = encoder.sae().config().dSae();
    textSample = new SampleAccumulator(n);
    imageSample = new SampleAccumulator(n);
  }

  /** Bytes one keeps for an SAE of {@code features} features, its scratch for products included. */
  static long bytes(long features, IndexOptions options) {
    long scratch = (RowKernels.BLOCK + 2L) * Float.BYTES * features;
    return 2 * (ModalityTally.bytes(features, options) + SampleAccumulator.bytes(features))
        + scratch;
  }

  /**
   * Indexes samples {@code first} up to {@code end}.
   *
   * @param progress gets the store row reached; may throw to stop
   */
  void index(ActivationStore store, int first, int end, Path folder, LongConsumer progress)
      throws IOException {
    tally.clear();
    textSample.clear();
    imageSample.clear();
    int features = encoder.sae().config().dSae();
    SampleTable table = SampleTable.ofLength(end - first);
    try (SampleFeaturesWriter samples = new SampleFeaturesWriter(folder, first, features);
        PooledResiduals pooled = new PooledResiduals(dim, folder)) {
      new Walk(store, table, first, samples, pooled).run(end, progress);
      samples.finish(end);
    }
    new PartFile(features, dim, options).write(folder, tally);
    table.write(folder);
  }

  /** One run over the tokens; a sample ends where the next one's tokens begin. */
  private final class Walk {
    private final ActivationStore store;
    private final SampleTable table;
    private final int first;
    private final SampleFeaturesWriter samples;
    private final PooledResiduals pooled;
    private int current = -1;

    Walk(
        ActivationStore store,
        SampleTable table,
        int first,
        SampleFeaturesWriter samples,
        PooledResiduals pooled) {
      this.store = store;
      this.table = table;
      this.first = first;
      this.samples = samples;
      this.pooled = pooled;
    }

    void run(int end, LongConsumer progress) throws IOException {
      TokenReader reader =
          new TokenReader(store, view, BLOCK, store.rowStart(first), store.rowStart(end));
      float[] reconstruction = new float[BLOCK * dim];
      for (int n = reader.read(); n > 0; n = reader.read()) {
        float[] rows = reader.rows(n);
        SparseCodes codes = encoder.encode(rows, n);
        encoder.decode(codes, reconstruction);
        tally.metrics.add(rows, reconstruction, codes, reader.modality);
        for (int i = 0; i < n; i++) {
          if (reader.sample[i] != current) {
            endSample();
            current = reader.sample[i];
          }
          boolean isImage = reader.modality[i] == Modality.IMAGE.code();
          pooled.token(isImage, rows, i);
          tally.of(isImage).residual(rows, i * dim);
          token(codes, i, isImage, reader.storeRow[i]);
        }
        progress.accept(reader.walked());
      }
      endSample();
    }

    private void token(SparseCodes codes, int i, boolean isImage, long storeRow) {
      ModalityTally side = tally.of(isImage);
      SampleAccumulator sample = isImage ? imageSample : textSample;
      float parityFloor = parityFloor(codes, i);
      sample.token();
      for (int j = codes.start()[i]; j < codes.start()[i + 1]; j++) {
        int feature = codes.feature()[j];
        float value = codes.value()[j];
        side.token(feature, value, storeRow, value >= parityFloor);
        sample.add(feature, value, storeRow);
      }
    }

    private void endSample() throws IOException {
      if (current < 0) {
        return;
      }
      int at = current - first;
      table.textTokens()[at] = textSample.tokens();
      table.imageTokens()[at] = imageSample.tokens();
      table.textActive()[at] = textSample.activations();
      table.imageActive()[at] = imageSample.activations();
      table.textSum()[at] = flush(textSample, tally.text);
      table.imageSum()[at] = flush(imageSample, tally.image);
      samples.sample(current, textSample, imageSample);
      pooled.sample(current, textSample.tokens(), imageSample.tokens());
      textSample.clear();
      imageSample.clear();
    }
  }

  /** The smallest activation among a token's largest {@link IndexOptions#parityPerToken()}. */
  private float parityFloor(SparseCodes codes, int i) {
    int from = codes.start()[i];
    int count = codes.active(i);
    if (count <= options.parityPerToken()) {
      return 0;
    }
    float[] values = Arrays.copyOfRange(codes.value(), from, from + count);
    Arrays.sort(values);
    return values[count - options.parityPerToken()];
  }

  /** Tells the tally of a sample that ended; its sum of activations. */
  private static float flush(SampleAccumulator sample, ModalityTally tally) {
    double sum = 0;
    for (int feature : sample.active()) {
      tally.sample(feature, sample.max(feature), sample.row(feature));
      sum += sample.sum(feature);
    }
    return (float) sum;
  }
}
