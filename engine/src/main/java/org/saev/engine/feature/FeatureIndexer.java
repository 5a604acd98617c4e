package org.saev.engine.feature;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.saev.engine.activation.ActivationStore;
import org.saev.engine.artifact.ArtifactFolder;
import org.saev.engine.artifact.Json;
import org.saev.engine.job.Job;
import org.saev.engine.job.JobContext;
import org.saev.engine.model.Modality;
import org.saev.engine.sae.ReconstructionMetrics;
import org.saev.engine.sae.SaeEncoder;
import org.saev.engine.sae.SparseCodes;

/**
 * Builds the feature index in one pass over the stored tokens. Memory grows with the number of
 * features, not of tokens.
 */
public final class FeatureIndexer implements Job<IndexManifest> {
  private static final int BLOCK = 4096;

  private final ActivationStore store;
  private final SaeEncoder encoder;
  private final TokenView view;
  private final IndexOptions options;
  private final IndexSources sources;
  private final CaptionWords words;
  private final Finishing finishing;
  private final Path folder;

  private final ModalityTally text;
  private final ModalityTally image;
  private final SampleAccumulator textSample;
  private final SampleAccumulator imageSample;
  private final SampleTable table;
  private final ReconstructionMetrics metrics;
  private int currentSample = -1;

  /** Adds to an index that is complete but has not appeared yet. */
  @FunctionalInterface
  public interface Finishing {
    /** For an index that stands alone. */
    Finishing NOTHING = (index, partial) -> {};

    void finish(FeatureIndex index, Path partial);
  }

  /**
   * @param view which stored tokens count
   * @param sources hashes of what the index is made from
   * @param words suggests labels out of the dataset's texts
   * @param finishing adds what follows from the index before its folder appears
   * @param folder the index to make
   */
  public FeatureIndexer(
      ActivationStore store,
      SaeEncoder encoder,
      TokenView view,
      IndexOptions options,
      IndexSources sources,
      CaptionWords words,
      Finishing finishing,
      Path folder) {
    this.store = store;
    this.encoder = encoder;
    this.view = view;
    this.options = options;
    this.sources = sources;
    this.words = words;
    this.finishing = finishing;
    this.folder = folder;
    int n = encoder.sae().config().dSae();
    text = new ModalityTally(n, options);
    image = new ModalityTally(n, options);
    textSample = new SampleAccumulator(n);
    imageSample = new SampleAccumulator(n);
    table = SampleTable.ofLength(store.manifest().samples());
    Arrays.fill(table.residualCosine(), Float.NaN);
    metrics = new ReconstructionMetrics(store.dim());
  }

  @Override
  public IndexManifest run(JobContext context) {
    IndexManifest[] result = new IndexManifest[1];
    ArtifactFolder.create(folder, partial -> result[0] = write(partial, context));
    return result[0];
  }

  private IndexManifest write(Path partial, JobContext context) throws IOException {
    long start = System.nanoTime();
    try (SampleFeaturesWriter samples = new SampleFeaturesWriter(partial);
        PooledResiduals pooled = new PooledResiduals(store.dim(), partial.resolve("pooled.tmp"))) {
      walk(context, samples, pooled);
      samples.finish(store.manifest().samples());
      pooled.finish(table.residualCosine());
    }
    new IndexWriter(store, encoder.sae(), options).write(partial, text, image, table, context);
    IndexManifest manifest =
        new IndexManifest(
            IndexManifest.FORMAT,
            sources,
            view.id(),
            store.manifest().samples(),
            encoder.sae().config().dSae(),
            text.allTokens,
            image.allTokens,
            IndexManifest.Fit.of(metrics),
            (System.nanoTime() - start) * 1e-9);
    Json.write(partial.resolve("manifest.json"), manifest);
    try (FeatureIndex index = FeatureIndex.open(partial)) {
      index.writeWords(partial, store, words, context);
      finishing.finish(index, partial);
    }
    return manifest;
  }

  private void walk(JobContext context, SampleFeaturesWriter samples, PooledResiduals pooled)
      throws IOException {
    context.stage("stage.index", "unit.tokens", store.rows());
    TokenReader reader = new TokenReader(store, view, BLOCK, 0, store.rows());
    float[] reconstruction = new float[BLOCK * store.dim()];
    for (int n = reader.read(); n > 0; n = reader.read()) {
      float[] rows = reader.rows(n);
      SparseCodes codes = encoder.encode(rows, n);
      encoder.decode(codes, reconstruction);
      metrics.add(rows, reconstruction, codes, reader.modality);
      for (int i = 0; i < n; i++) {
        if (reader.sample[i] != currentSample) {
          endSample(samples, pooled);
          currentSample = reader.sample[i];
        }
        boolean isImage = reader.modality[i] == Modality.IMAGE.code();
        pooled.token(isImage, rows, i);
        token(codes, i, isImage, reader.storeRow[i]);
      }
      context.progress(reader.walked());
    }
    endSample(samples, pooled);
  }

  private void token(SparseCodes codes, int i, boolean isImage, long storeRow) {
    ModalityTally tally = isImage ? image : text;
    SampleAccumulator sample = isImage ? imageSample : textSample;
    float parityFloor = parityFloor(codes, i);
    tally.allTokens++;
    sample.token();
    for (int j = codes.start()[i]; j < codes.start()[i + 1]; j++) {
      int feature = codes.feature()[j];
      float value = codes.value()[j];
      tally.token(feature, value, storeRow, value >= parityFloor);
      sample.add(feature, value, storeRow);
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

  private void endSample(SampleFeaturesWriter samples, PooledResiduals pooled) throws IOException {
    if (currentSample < 0) {
      return;
    }
    table.textTokens()[currentSample] = textSample.tokens();
    table.imageTokens()[currentSample] = imageSample.tokens();
    flush(textSample, text, table.textActive(), table.textSum());
    flush(imageSample, image, table.imageActive(), table.imageSum());
    samples.sample(currentSample, textSample, imageSample);
    pooled.sample(currentSample, textSample.tokens(), imageSample.tokens());
    textSample.clear();
    imageSample.clear();
  }

  private void flush(SampleAccumulator sample, ModalityTally tally, int[] active, float[] sums) {
    double sum = 0;
    for (int feature : sample.active()) {
      tally.sample(feature, sample.max(feature), sample.row(feature));
      sum += sample.sum(feature);
    }
    active[currentSample] = sample.activations();
    sums[currentSample] = (float) sum;
  }
}
