package org.saev.engine.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.SaevException;
import org.saev.engine.model.ModelOptions;
import org.saev.engine.project.Benchmarks;
import org.saev.engine.project.CudaBenchmark;
import org.saev.engine.project.HarvestBenchmark;
import org.saev.engine.train.cuda.CudaTarget;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code saev bench}: the figures README quotes, measured on this machine. */
@Command(name = "bench", mixinStandardHelpOptions = true)
final class BenchCommand extends Work {
  /** What a harvest is judged by. */
  private static final int MOST_HARVESTED = 512;

  private final WindowOpener opener;

  /** What can be measured. */
  enum What {
    TRAIN,
    SHUFFLE,
    HARVEST,
    INDEX,
    FILTER,
    IMPORT,
    UI,
    START
  }

  @Parameters(
      index = "0",
      paramLabel = "train|shuffle|harvest|index|filter|import|ui|start",
      descriptionKey = "what")
  What what;

  @Option(names = "--samples", paramLabel = "N", defaultValue = "1000000")
  int samples;

  @Option(names = "--device", paramLabel = "cpu|cuda[:n]", defaultValue = "cpu")
  String device;

  @Option(names = "--precision", paramLabel = "auto|fp32|bf16|fp16", defaultValue = "auto")
  String precision;

  @Option(names = "--model", paramLabel = "FOLDER")
  @Nullable Path model;

  @Option(names = "--dataset", paramLabel = "PAIRS")
  @Nullable Path dataset;

  @Option(names = "--layer", paramLabel = "L")
  @Nullable Integer layer;

  BenchCommand(WindowOpener opener) {
    this.opener = opener;
  }

  @Override
  Answer work(JobContext context) {
    Optional<CudaTarget> gpu = what == What.HARVEST ? Optional.empty() : CudaTarget.parse(device);
    if (gpu.isPresent() && what != What.TRAIN) {
      throw new SaevException("cli.bench.device", what.name().toLowerCase(Locale.ROOT));
    }
    context.stage("stage.bench", "unit.steps", 1);
    Map<String, Object> figures =
        switch (what) {
          case TRAIN -> gpu.map(CudaBenchmark::train).orElseGet(Benchmarks::train);
          case SHUFFLE -> Benchmarks.shuffle();
          case HARVEST -> HarvestBenchmark.run(harvest());
          case INDEX -> Benchmarks.index(Memory::peakResidentMegabytes);
          case FILTER -> Benchmarks.filter();
          case IMPORT -> Benchmarks.importing(samples);
          case UI -> opener.measure();
          case START -> opener.measureStart();
        };
    figures.put("peak_rss_mb", Memory.peakResidentMegabytes());
    context.progress(1);
    List<String> lines = new ArrayList<>();
    figures.forEach((name, value) -> lines.add(line(name, value)));
    return Answer.of(new LinkedHashMap<>(figures), lines);
  }

  private HarvestBenchmark.Setting harvest() {
    return new HarvestBenchmark.Setting(
        Optional.ofNullable(model),
        Optional.ofNullable(dataset),
        Optional.ofNullable(layer),
        Math.min(samples, MOST_HARVESTED),
        ModelOptions.named(precision, device, false));
  }

  private static String line(String name, Object value) {
    return value instanceof Double number
        ? String.format(Locale.ROOT, "%-32s %,.2f", name, number)
        : String.format(Locale.ROOT, "%-32s %s", name, value);
  }
}
