package org.saev.engine.cli;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.saev.engine.activation.Passes;
import org.saev.engine.cuda.CudaDevice;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.Messages;
import org.saev.engine.job.SaevException;
import org.saev.engine.model.ModelOptions;
import org.saev.engine.project.Project;
import org.saev.engine.project.SaeRuns;
import org.saev.engine.project.TrainPlanning;
import org.saev.engine.project.TrainStage;
import org.saev.engine.train.Forecast;
import org.saev.engine.train.Knob;
import org.saev.engine.train.Preset;
import org.saev.engine.train.RecipeKind;
import org.saev.engine.train.TrainPlan;
import org.saev.engine.train.TrainingWarning;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code saev train}: trains an SAE on the stored activations. */
@Command(name = "train", mixinStandardHelpOptions = true)
final class TrainCommand extends ProjectWork {
  @Option(names = "--preset", paramLabel = "laptop|gpu|paper")
  @Nullable Preset preset;

  @Option(names = "--recipe", paramLabel = "batchtopk|matryoshka|topk|sae-v")
  @Nullable String recipe;

  @Option(names = "--features", paramLabel = "N")
  @Nullable Double features;

  @Option(names = "--k", paramLabel = "K")
  @Nullable Double k;

  @Option(names = "--l1", paramLabel = "X")
  @Nullable Double l1;

  @Option(names = "--lr", paramLabel = "X")
  @Nullable Double rate;

  @Option(names = "--steps", paramLabel = "N")
  @Nullable Double steps;

  @Option(names = "--batch", paramLabel = "N")
  @Nullable Double batch;

  @Option(names = "--seed", paramLabel = "N")
  @Nullable Double seed;

  @Option(names = "--set", paramLabel = "KNOB=X")
  Map<String, Double> set = new LinkedHashMap<>();

  @Option(names = "--device", paramLabel = "cpu|cuda", defaultValue = "cpu")
  String device;

  @Option(names = "--branch-from", paramLabel = "SAE")
  @Nullable String branchFrom;

  @Option(names = "--stream")
  boolean stream;

  @Option(names = "--buffer", paramLabel = "N", defaultValue = "262144")
  int buffer;

  @Option(names = "--passes", paramLabel = "joint|separate|both", defaultValue = "both")
  Passes passes;

  @Option(names = "--plan")
  boolean planOnly;

  @Option(names = "--resume")
  boolean resume;

  @Override
  Answer work(Project project, JobContext context) {
    String parent = branchFrom;
    TrainPlanning planning =
        new TrainPlanning(
            project,
            device,
            parent == null ? this::plan : width -> branched(project, parent, width));
    if (planOnly) {
      return answer(look(project, planning, context));
    }
    TrainStage.Outcome made = stage(project, planning, parent).run(context);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("sae", made.sae());
    made.settings().forEach(json::put);
    json.put("tokens", made.tokens());
    json.put("fvu", Figures.fvu(made.fit()));
    json.put("l0", Figures.l0(made.fit()));
    json.put("dead", made.dead());
    json.put("seconds", made.seconds());
    json.put("tokens_per_second", made.tokensPerSecond());
    List<String> lines = new ArrayList<>();
    lines.add(
        Messages.local(
            "cli.train.done",
            made.sae(),
            made.fit().fvuImage(),
            made.fit().fvuText(),
            made.deadShare(),
            made.tokensPerSecond()));
    List<TrainingWarning> warnings =
        TrainingWarning.of(new SaeRuns(project.layout()).metrics(made.sae()), made.features());
    warnings.forEach(warning -> lines.add(Messages.local(warning.textKey(), warning.value())));
    json.put("warnings", warnings);
    return Answer.of(json, lines);
  }

  private TrainPlanning.Look look(Project project, TrainPlanning planning, JobContext context) {
    if (!stream) {
      return planning.look();
    }
    try (Dataset dataset = project.openDataset(context)) {
      return planning.look(dataset, passes, buffer);
    }
  }

  private TrainStage stage(Project project, TrainPlanning planning, @Nullable String parent) {
    if (!stream) {
      return new TrainStage(project, planning::checked, resume, device, parent);
    }
    return new TrainStage(
            project, width -> planning.checkedStreaming(width, buffer), resume, device, parent)
        .streaming(passes, buffer, ModelOptions.named("auto", device, false));
  }

  private static Answer answer(TrainPlanning.Look look) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("sae", look.plan().id());
    json.putAll(look.plan().toMap());
    Forecast forecast = look.forecast();
    json.put("seconds", forecast.seconds());
    json.put("memory_bytes", forecast.memoryBytes());
    json.put("disk_bytes", forecast.diskBytes());
    json.put("memory_free_bytes", look.memoryFree());
    json.put("disk_free_bytes", look.diskFree());
    List<String> lines = new ArrayList<>();
    lines.add(
        Messages.local(
            "cli.train.plan",
            look.plan().id(),
            forecast.seconds() / 60,
            forecast.memoryBytes() * 1e-9,
            look.memoryFree() * 1e-9,
            forecast.diskBytes() * 1e-9,
            look.diskFree() * 1e-9));
    look.gpu()
        .ifPresent(gpu -> {
          String card = gpu.card().map(CudaDevice::text).orElse("");
          json.put("gpu", card);
          json.put("gpu_memory_bytes", gpu.need());
          json.put("gpu_memory_free_bytes", gpu.free());
          json.put("gpu_chunk_tokens", gpu.chunk());
          lines.add(
              Messages.local(
                  "cli.train.plan-gpu", card, gpu.need() * 1e-9, gpu.free() * 1e-9, gpu.chunk()));
        });
    look.stream()
        .ifPresent(stream -> {
          json.put("buffer_bytes", stream.bufferBytes());
          json.put("store_bytes", stream.storeBytes());
          json.put("epochs", stream.epochs());
          lines.add(
              Messages.local(
                  "cli.train.plan-stream",
                  stream.bufferBytes() * 1e-9,
                  stream.epochs(),
                  stream.storeBytes() * 1e-9,
                  stream.diskFree() * 1e-9));
        });
    return Answer.of(json, lines);
  }

  private TrainPlan branched(Project project, String parent, int width) {
    Map<String, Object> settings = new SaeRuns(project.layout()).run(parent).settings();
    if (settings.isEmpty()) {
      throw new SaevException("cli.train.branch-imported", parent);
    }
    return TrainPlan.ofMap(settings, width).with(chosen());
  }

  private TrainPlan plan(int dIn) {
    Map<Knob, Double> chosen = chosen();
    Preset base = preset == null ? Preset.LAPTOP : preset;
    return recipe == null ? base.plan(dIn, chosen) : base.plan(RecipeKind.of(recipe), dIn, chosen);
  }

  private Map<Knob, Double> chosen() {
    Map<Knob, Double> chosen = new EnumMap<>(Knob.class);
    set.forEach((name, value) -> chosen.put(Knob.of(name), value));
    put(chosen, Knob.FEATURES, features);
    put(chosen, Knob.K, k);
    put(chosen, Knob.L1, l1);
    put(chosen, Knob.LEARNING_RATE, rate);
    put(chosen, Knob.STEPS, steps);
    put(chosen, Knob.BATCH, batch);
    put(chosen, Knob.SEED, seed);
    return chosen;
  }

  private static void put(Map<Knob, Double> to, Knob knob, @Nullable Double value) {
    if (value != null) {
      to.put(knob, value);
    }
  }
}
