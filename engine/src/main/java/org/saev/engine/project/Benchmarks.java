package org.saev.engine.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.saev.engine.activation.ActivationStore;
import org.saev.engine.activation.Harvester;
import org.saev.engine.activation.Passes;
import org.saev.engine.activation.RandomStore;
import org.saev.engine.activation.ShuffleBench;
import org.saev.engine.artifact.ArtifactFolder;
import org.saev.engine.artifact.Installation;
import org.saev.engine.artifact.WriteFailure;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.dataset.Datasets;
import org.saev.engine.feature.IndexBench;
import org.saev.engine.feature.TokenView;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.SaevException;
import org.saev.engine.model.Models;
import org.saev.engine.model.VisionLanguageModel;
import org.saev.engine.sae.Sae;
import org.saev.engine.score.RuleBench;
import org.saev.engine.train.TrainBench;

/** Speed on this machine, at the sizes of the embedded demo. */
public final class Benchmarks {
  private static final int INDEX_SAMPLES = 2048;
  private static final int LARGE = 65_536;
  private static final int LARGE_DIM = 64;
  private static final int CARD_DIM = 16;
  private static final int LARGE_TOKENS = 1_000_000;
  private static final int CARD_SAMPLES = 1_000_000;
  private static final int CARD_ACTIVE = 64;
  private static final int CARDS = 200;
  private static final int RULE_SAMPLES = 100_000;
  private static final int RULE_FEATURES = 4096;
  private static final int RULE_ACTIVE = 512;

  private Benchmarks() {}

  /** Training steps on random activations, with the floors under them. */
  public static Map<String, Object> train() {
    Map<String, Object> figures = new LinkedHashMap<>();
    add(figures, "", TrainBench.run(TrainBench.Setting.demo(false)));
    add(figures, "batchtopk_", TrainBench.run(TrainBench.Setting.demo(true)));
    return figures;
  }

  private static void add(Map<String, Object> figures, String name, TrainBench.Result result) {
    figures.put(name + "tokens_per_second", result.tokensPerSecond());
    figures.put(name + "step_ms", result.stepMillis());
    figures.put(name + "forward_ms", result.forwardMillis());
    figures.put(name + "update_ms", result.updateMillis());
    figures.put(name + "floor_product_ms", result.productMillis());
    figures.put(name + "floor_product_gflops", result.productGigaflops());
    figures.put(name + "floor_product_tokens_per_second", result.floorTokensPerSecond());
    figures.put(name + "floor_bytes_ms", result.leastBytesMillis());
    figures.put(name + "floor_bytes_mb", result.leastBytes() * 1e-6);
    figures.put(name + "copy_gb_per_second", result.copyBytesPerSecond() * 1e-9);
    figures.put("threads", result.setting().threads());
  }

  /**
   * How often two tokens of a batch, or of two in succession, come from the same sample, as a
   * multiple of what it would be if every token were drawn from all.
   */
  public static Map<String, Object> shuffle() {
    Map<String, Object> figures = new LinkedHashMap<>();
    inTemporary(folder ->
        ShuffleBench.run(folder.resolve("store"))
            .forEach((way, quality) -> {
              figures.put(way + "_within_batch", quality.withinBatch());
              figures.put(way + "_between_batches", quality.betweenBatches());
            }));
    return figures;
  }

  /** Importing, searching, filtering and sorting generated samples. */
  public static Map<String, Object> importing(int samples) {
    return ImportBench.run(samples);
  }

  /**
   * The feature index: its speed against the harvest of the same tokens, its memory at full size,
   * cards out of a full-sized index, and rules. Some minutes, and up to 3 GB of temporary files.
   *
   * @param peakMegabytes tells the largest resident memory so far
   */
  public static Map<String, Object> index(LongSupplier peakMegabytes) {
    Map<String, Object> figures = new LinkedHashMap<>();
    // first, so that what the others held does not count as its memory
    inTemporary(folder -> {
      double seconds =
          IndexBench.index(LARGE_TOKENS / RandomStore.TOKENS, LARGE, LARGE_DIM, folder);
      figures.put("large_index_tokens", LARGE_TOKENS / RandomStore.TOKENS * RandomStore.TOKENS);
      figures.put("large_index_features", LARGE);
      figures.put("large_index_seconds", seconds);
      figures.put("large_index_peak_rss_mb", peakMegabytes.getAsLong());
    });
    inTemporary(folder -> sameTokens(demo(), folder, figures));
    inTemporary(folder -> {
      IndexBench.Cards cards =
          IndexBench.cards(CARD_SAMPLES, LARGE, CARD_ACTIVE, CARD_DIM, CARDS, folder);
      figures.put("card_samples", CARD_SAMPLES);
      figures.put("card_features", LARGE);
      figures.put("card_median_ms", cards.medianMillis());
      figures.put("card_slow_ms", cards.slowMillis());
    });
    figures.putAll(filter());
    return figures;
  }

  /** Harvests demo samples and indexes exactly the tokens that were harvested. */
  private static void sameTokens(Path demo, Path folder, Map<String, Object> figures) {
    Path activations = folder.resolve("store");
    try (Dataset dataset = Datasets.open(demo.resolve("pairs.zip"));
        VisionLanguageModel model = Models.open(demo.resolve("model"))) {
      double harvest =
          new Harvester(
                  model, dataset, DemoPipeline.LAYER, Passes.JOINT, INDEX_SAMPLES, activations)
              .run(JobContext.silent())
              .seconds();
      int width = model.info().hiddenSize();
      try (ActivationStore store = ActivationStore.open(activations)) {
        Sae sae = IndexBench.random(RULE_FEATURES, width);
        double index = IndexBench.index(store, sae, TokenView.JOINT, folder.resolve("index"));
        figures.put("harvest_tokens_per_second", store.rows() / harvest);
        figures.put("index_tokens_per_second", store.rows() / index);
        figures.put("index_over_harvest_speed", harvest / index);
      }
    }
  }

  /** Rules over features: 100 000 samples with as many active features as those of the demo. */
  public static Map<String, Object> filter() {
    Map<String, Object> figures = new LinkedHashMap<>();
    inTemporary(folder -> {
      RuleBench.Result result = RuleBench.run(RULE_SAMPLES, RULE_FEATURES, RULE_ACTIVE, folder);
      figures.put("samples", result.samples());
      figures.put("features", result.features());
      figures.put("active_per_sample", result.activePerSample());
      figures.put("all_weights_ms", result.allWeightsMillis());
      figures.put("few_features_ms", result.fewFeaturesMillis());
    });
    return figures;
  }

  /** The embedded demo's folder. */
  static Path demo() {
    return Installation.demo()
        .orElseThrow(() -> new SaevException("project.no-demo", Installation.home()));
  }

  private static void inTemporary(Consumer<Path> work) {
    try {
      Path folder = Files.createTempDirectory("saev-bench");
      try {
        work.accept(folder);
      } finally {
        ArtifactFolder.delete(folder);
      }
    } catch (IOException e) {
      throw WriteFailure.of(e, Path.of(System.getProperty("java.io.tmpdir", "")));
    }
  }
}
