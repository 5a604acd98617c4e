package org.saev.engine.project;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.dataset.Datasets;
import org.saev.engine.model.HarvestBench;
import org.saev.engine.model.ModelInfo;
import org.saev.engine.model.ModelMemory;
import org.saev.engine.model.ModelOptions;
import org.saev.engine.model.Models;
import org.saev.engine.model.VisionLanguageModel;

/** How fast a model is run over pairs up to a layer: the embedded ones, or somebody's own. */
public final class HarvestBenchmark {
  private static final int BATCH = 32;

  private HarvestBenchmark() {}

  /**
   * What is run.
   *
   * @param model folder of a model; empty for the embedded one
   * @param dataset its pairs; empty for the embedded ones
   * @param layer hook layer; empty for the demo's, or half of another model's layers
   * @param samples at most so many
   */
  public record Setting(
      Optional<Path> model,
      Optional<Path> dataset,
      Optional<Integer> layer,
      int samples,
      ModelOptions options) {}

  /** Runs every pass, with the share of the device's matrix rate that each reaches. */
  public static Map<String, Object> run(Setting setting) {
    Path folder = setting.model().orElseGet(() -> Benchmarks.demo().resolve("model"));
    Path pairs = setting.dataset().orElseGet(() -> Benchmarks.demo().resolve("pairs.zip"));
    ModelInfo described = Models.describe(folder);
    int layer =
        setting
            .layer()
            .orElseGet(
                () -> setting.model().isEmpty() ? DemoPipeline.LAYER : described.layers() / 2);
    ModelMemory.check(described, layer, setting.options());
    try (Dataset dataset = Datasets.open(pairs);
        VisionLanguageModel model = Models.open(described, setting.options())) {
      HarvestBench.Result result =
          HarvestBench.run(model, dataset, layer, setting.samples(), BATCH, setting.options());
      Map<String, Object> figures = new LinkedHashMap<>();
      figures.put("device", setting.options().device());
      figures.put("precision", result.precision().id());
      figures.put("layer", result.layer());
      figures.put("samples", result.samples());
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
    }
  }
}
