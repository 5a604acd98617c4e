package org.saev.engine.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.saev.engine.artifact.ArtifactFolder;
import org.saev.engine.artifact.WriteFailure;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.dataset.Datasets;
import org.saev.engine.job.SaevException;
import org.saev.engine.model.HarvestBench;
import org.saev.engine.model.Models;
import org.saev.engine.model.VisionLanguageModel;
import org.saev.engine.sae.Architecture;
import org.saev.engine.sae.CpuSaeEncoder;
import org.saev.engine.sae.Sae;
import org.saev.engine.sae.SaeConfig;
import org.saev.engine.sae.SaeEncoder;
import org.saev.engine.score.RuleBench;
import org.saev.engine.train.TrainBench;

/** Speed on this machine, at the sizes of the embedded demo. */
public final class Benchmarks {
  private static final int HARVEST_SAMPLES = 512;
  private static final int HARVEST_BATCH = 32;
  private static final int ENCODE_ROWS = 4096;
  private static final int ENCODE_ROUNDS = 15;
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

  /** The embedded model over the embedded pairs. */
  public static Map<String, Object> harvest(Path demo) {
    try (Dataset dataset = Datasets.open(demo.resolve("pairs.zip"));
        VisionLanguageModel model = Models.open(demo.resolve("model"))) {
      HarvestBench.Result result =
          HarvestBench.run(model, dataset, DemoPipeline.LAYER, HARVEST_SAMPLES, HARVEST_BATCH);
      Map<String, Object> figures = new LinkedHashMap<>();
      result
          .rates()
          .forEach((pass, rate) -> {
            String name = pass.name().toLowerCase(Locale.ROOT);
            figures.put(name + "_ms_per_sample", 1000 / rate.samplesPerSecond());
            figures.put(name + "_tokens_per_second", rate.tokensPerSecond());
            figures.put(name + "_share_of_peak", result.share(pass));
          });
      figures.put("peak_gflops", result.peak() * 1e-9);
      figures.put("threads", result.threads());
      return figures;
    } catch (IOException e) {
      throw new SaevException(e, "file.read-failed", demo, String.valueOf(e.getMessage()));
    }
  }

  /** Importing, searching, filtering and sorting generated samples. */
  public static Map<String, Object> importing(int samples) {
    return ImportBench.run(samples);
  }

  /** Encoding random rows with a random SAE: what an index costs per token. */
  public static Map<String, Object> index() {
    int d = 256;
    int n = 4096;
    SplittableRandom random = new SplittableRandom(1);
    Sae sae =
        new Sae(
            new SaeConfig(Architecture.TOPK, d, n, 32, true, Map.of()),
            gaussian(random, n * d),
            new float[n],
            gaussian(random, n * d),
            new float[d],
            new float[0]);
    float[] rows = gaussian(random, ENCODE_ROWS * d);
    try (SaeEncoder encoder = new CpuSaeEncoder(sae)) {
      double best = Double.POSITIVE_INFINITY;
      for (int round = 0; round < ENCODE_ROUNDS; round++) {
        long start = System.nanoTime();
        encoder.encode(rows, ENCODE_ROWS);
        best = Math.min(best, (System.nanoTime() - start) * 1e-9);
      }
      Map<String, Object> figures = new LinkedHashMap<>();
      figures.put("encode_tokens_per_second", ENCODE_ROWS / best);
      return figures;
    }
  }

  /** Rules over features: 100 000 samples with as many active features as those of the demo. */
  public static Map<String, Object> filter() {
    try {
      Path folder = Files.createTempDirectory("saev-bench");
      try {
        RuleBench.Result result = RuleBench.run(RULE_SAMPLES, RULE_FEATURES, RULE_ACTIVE, folder);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("samples", result.samples());
        figures.put("features", result.features());
        figures.put("active_per_sample", result.activePerSample());
        figures.put("all_weights_ms", result.allWeightsMillis());
        figures.put("few_features_ms", result.fewFeaturesMillis());
        return figures;
      } finally {
        ArtifactFolder.delete(folder);
      }
    } catch (IOException e) {
      throw WriteFailure.of(e, Path.of(System.getProperty("java.io.tmpdir")));
    }
  }

  private static float[] gaussian(SplittableRandom random, int size) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
