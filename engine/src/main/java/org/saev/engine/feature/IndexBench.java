package org.saev.engine.feature;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.saev.engine.activation.ActivationStore;
import org.saev.engine.activation.RandomStore;
import org.saev.engine.artifact.ArtifactFolder;
import org.saev.engine.artifact.Json;
import org.saev.engine.job.JobContext;
import org.saev.engine.sae.Architecture;
import org.saev.engine.sae.Sae;
import org.saev.engine.sae.SaeConfig;
import org.saev.engine.tensor.Median;

/** How an index of full size behaves, on made-up activations and made-up features. */
public final class IndexBench {
  /** Features that fire per token. */
  private static final int K = 32;

  /** Rows of the hollow store that cards point at: more would only fill memory with its zeros. */
  private static final long LOOKED_AT = 1_000_000;

  private static final IndexSources SOURCES = new IndexSources("random", "random", "random", "-");

  private IndexBench() {}

  /** How long cards took: the middle one, and the slowest but one in a hundred. */
  public record Cards(int cards, double medianMillis, double slowMillis) {}

  /**
   * Indexes made-up tokens.
   *
   * @param folder an empty folder
   * @return seconds
   */
  public static double index(int samples, int features, int dim, Path folder) {
    RandomStore.write(samples, dim, folder.resolve("store"));
    try (ActivationStore store = ActivationStore.open(folder.resolve("store"))) {
      return index(store, random(features, dim), TokenView.SEPARATE, folder.resolve("index"));
    }
  }

  /** Indexes a store that is there; seconds. */
  public static double index(ActivationStore store, Sae sae, TokenView view, Path folder) {
    IndexSetting setting = new IndexSetting(view, SOURCES, CaptionWords.none());
    return new FeatureIndexer(store, sae, setting, folder).run(JobContext.silent()).seconds();
  }

  /** A top-k SAE with random directions. */
  public static Sae random(int features, int dim) {
    SplittableRandom random = new SplittableRandom(1);
    float[] rows = new float[features * dim];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (float) random.nextGaussian();
    }
    return new Sae(
        new SaeConfig(Architecture.TOPK, dim, features, K, true, Map.of()),
        rows,
        new float[features],
        rows,
        new float[dim],
        new float[0]);
  }

  /**
   * Makes up an index of {@code samples} samples and opens cards of features that were not looked
   * at before.
   *
   * @param active features that fire per sample, on average
   * @param cards how many cards
   * @param folder an empty folder; 26 bytes per sample and active feature are written
   */
  public static Cards cards(
      int samples, int features, int active, int dim, int cards, Path folder) {
    Path index = folder.resolve("index");
    RandomStore.hollow(samples, dim, folder.resolve("hollow"));
    try (ActivationStore store = ActivationStore.open(folder.resolve("hollow"))) {
      ArtifactFolder.create(
          index, partial -> makeUp(store, samples, features, active, dim, partial));
      double[] millis = new double[cards];
      try (FeatureIndex opened = FeatureIndex.open(index)) {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < cards; i++) {
          int feature = random.nextInt(features);
          long start = System.nanoTime();
          opened.card(feature, store);
          millis[i] = (System.nanoTime() - start) * 1e-6;
        }
      }
      Arrays.sort(millis);
      return new Cards(cards, Median.of(millis), millis[cards - 1 - cards / 100]);
    }
  }

  private static void makeUp(
      ActivationStore store, int samples, int features, int active, int dim, Path partial)
      throws IOException {
    RandomSamples.write(samples, features, active, partial).close();
    Postings.write(partial, List.of(partial), features);
    SampleTable table = SampleTable.ofLength(samples);
    Arrays.fill(table.textTokens(), 1);
    Arrays.fill(table.imageTokens(), 1);
    new IndexWriter(store, random(features, dim), IndexOptions.DEFAULT)
        .write(
            partial,
            tally(features, dim, LOOKED_AT, 1),
            tally(features, dim, LOOKED_AT, 2),
            table,
            JobContext.silent());
    Json.write(
        partial.resolve("manifest.json"),
        new IndexManifest(
            IndexManifest.FORMAT,
            SOURCES,
            TokenView.SEPARATE.id(),
            samples,
            features,
            samples,
            samples,
            new IndexManifest.Fit(0, 0, 0, 0, 0),
            0));
    List<List<String>> words = new ArrayList<>();
    for (int feature = 0; feature < features; feature++) {
      words.add(List.of("word"));
    }
    Json.write(partial.resolve("words.json"), new FeatureIndex.Words(words));
  }

  private static ModalityTally tally(int features, int dim, long rows, long seed) {
    ModalityTally tally = new ModalityTally(features, dim, IndexOptions.DEFAULT);
    SplittableRandom random = new SplittableRandom(seed);
    int offered = IndexOptions.DEFAULT.drawn();
    for (int feature = 0; feature < features; feature++) {
      for (int i = 0; i < offered; i++) {
        float value = (float) random.nextDouble(0.1, 9);
        long row = random.nextLong(rows);
        tally.token(feature, value, row, true);
        tally.sample(feature, value, row);
      }
    }
    tally.allTokens = (long) features * offered;
    return tally;
  }
}
