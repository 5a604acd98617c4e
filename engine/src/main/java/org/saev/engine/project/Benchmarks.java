package org.saev.engine.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.saev.engine.artifact.ArtifactFolder;
import org.saev.engine.artifact.WriteFailure;
import org.saev.engine.sae.Architecture;
import org.saev.engine.sae.CpuSaeEncoder;
import org.saev.engine.sae.Sae;
import org.saev.engine.sae.SaeConfig;
import org.saev.engine.sae.SaeEncoder;
import org.saev.engine.score.RuleBench;
import org.saev.engine.train.TrainBench;

/** Speed on this machine, at the sizes of the embedded demo. */
public final class Benchmarks {
  private static final int ENCODE_ROWS = 4096;
  private static final int ENCODE_ROUNDS = 15;
  private static final int RULE_SAMPLES = 100_000;
  private static final int RULE_FEATURES = 4096;
  private static final int RULE_ACTIVE = 512;

  private Benchmarks() {}

  /** Training steps on random activations, with the floor under them. */
  public static Map<String, Object> train() {
    TrainBench.Result result = TrainBench.run(TrainBench.Setting.demo());
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("tokens_per_second", result.tokensPerSecond());
    figures.put("step_ms", result.stepMillis());
    figures.put("forward_ms", result.forwardMillis());
    figures.put("update_ms", result.updateMillis());
    figures.put("encoder_product_ms", result.productMillis());
    figures.put("encoder_product_gflops", result.productGigaflops());
    figures.put("floor_tokens_per_second", result.floorTokensPerSecond());
    figures.put("threads", result.setting().threads());
    return figures;
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
