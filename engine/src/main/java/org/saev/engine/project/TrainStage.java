package org.saev.engine.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.saev.engine.activation.Passes;
import org.saev.engine.artifact.ArtifactFolder;
import org.saev.engine.artifact.Json;
import org.saev.engine.artifact.WriteFailure;
import org.saev.engine.feature.IndexManifest;
import org.saev.engine.job.Job;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.SaevException;
import org.saev.engine.model.ModelOptions;
import org.saev.engine.sae.Sae;
import org.saev.engine.sae.SaeConfig;
import org.saev.engine.sae.SaeLensFolder;
import org.saev.engine.train.Knob;
import org.saev.engine.train.TrainOptions;
import org.saev.engine.train.TrainPlan;
import org.saev.engine.train.Trainer;
import org.saev.engine.train.TrainingResult;

/**
 * Trains an SAE on the newest activations, or on those a model makes meanwhile, unless the same was
 * trained before.
 */
public final class TrainStage implements Job<TrainStage.Outcome> {
  static final String RECORD = "training.json";

  private final Project project;
  private final IntFunction<TrainPlan> planFor;
  private final boolean resume;
  private final String device;
  private final @Nullable String parent;
  private final TrainingData.Opener data;

  /** Trains from random weights. */
  public TrainStage(
      Project project, IntFunction<TrainPlan> planFor, boolean resume, String device) {
    this(project, planFor, resume, device, null);
  }

  /**
   * @param planFor the plan for activations of a width
   * @param resume continue an interrupted run of the same settings; false begins it again
   * @param device {@code cpu} or {@code cuda}
   * @param parent the SAE whose weights to begin with, moments anew; null for random ones
   */
  public TrainStage(
      Project project,
      IntFunction<TrainPlan> planFor,
      boolean resume,
      String device,
      @Nullable String parent) {
    this(project, planFor, resume, device, parent, (of, context) -> StoredData.open(of));
  }

  private TrainStage(
      Project project,
      IntFunction<TrainPlan> planFor,
      boolean resume,
      String device,
      @Nullable String parent,
      TrainingData.Opener data) {
    this.data = data;
    this.parent = parent;
    this.project = project;
    this.planFor = planFor;
    this.resume = resume;
    this.device = device;
  }

  /**
   * The same without stored activations: samples run through the model as they are needed.
   *
   * @param passes over every sample
   * @param rows that wait in memory to be drawn at random
   * @param options how the model is run
   */
  public TrainStage streaming(Passes passes, int rows, ModelOptions options) {
    StreamedData.Settings settings = new StreamedData.Settings(passes, rows, options);
    return new TrainStage(
        project,
        planFor,
        resume,
        device,
        parent,
        (of, context) -> StreamedData.open(of, settings, context));
  }

  /**
   * What was trained; kept as {@code training.json} beside the weights.
   *
   * @param sae folder name
   * @param settings {@link TrainPlan#toMap}
   * @param activations the store it was trained on, or the stream
   * @param tokens tokens seen
   * @param fit reconstruction of held-out tokens
   * @param dead features that fired on no token of the run's last fifth
   * @param seconds training time
   * @param tokensPerSecond tokens of this run by its seconds, measurements and checkpoints included
   * @param parent the SAE it was branched from; null if it began anew
   */
  public record Outcome(
      String sae,
      Map<String, Object> settings,
      String activations,
      long tokens,
      IndexManifest.Fit fit,
      int dead,
      double seconds,
      double tokensPerSecond,
      @Nullable String parent) {
    /** d_sae. */
    public int features() {
      return settings.get("features") instanceof Number all ? all.intValue() : 0;
    }

    /** Dead features as a share of all. */
    public double deadShare() {
      return (double) dead / features();
    }
  }

  @Override
  public Outcome run(JobContext context) {
    ProjectLayout layout = project.layout();
    try (TrainingData from = data.open(project, context)) {
      TrainPlan plan = planFor.apply(from.dim());
      String id = id(plan) + from.suffix();
      Path folder = layout.sae(id);
      if (Files.exists(folder)) {
        Outcome made = Json.read(folder.resolve(RECORD), Outcome.class);
        if (!made.activations().equals(from.id())) {
          throw new SaevException("project.other-inputs", folder);
        }
        new SaeRuns(layout).choose(made.sae());
        return made;
      }
      return train(plan, id, from, folder, context);
    }
  }

  private Outcome train(
      TrainPlan plan, String id, TrainingData from, Path folder, JobContext context) {
    Path work = folder.resolveSibling(folder.getFileName() + ".work");
    TrainingResult result =
        Trainer.train(
            from.batches(plan, false),
            from.batches(plan, true),
            plan.recipe(),
            options(plan, work),
            device,
            start(),
            work,
            context);
    long tokens = plan.tokens();
    Outcome outcome =
        new Outcome(
            id,
            plan.toMap(),
            from.id(),
            tokens,
            IndexManifest.Fit.of(result.heldOut()),
            result.dead(),
            result.seconds(),
            tokens / result.seconds(),
            parent);
    ArtifactFolder.create(
        folder,
        partial -> {
          SaeLensFolder.write(
              partial, described(result.sae(), plan, from), result.firingFrequency());
          Files.copy(work.resolve("metrics.csv"), partial.resolve("metrics.csv"));
          Json.write(partial.resolve(RECORD), outcome);
        });
    forget(work);
    new SaeRuns(project.layout()).choose(outcome.sae());
    return outcome;
  }

  /** The same plan from other weights gives another SAE. */
  private String id(TrainPlan plan) {
    return parent == null
        ? plan.id()
        : "%s-from-%06x".formatted(plan.id(), parent.hashCode() & 0xffffff);
  }

  private @Nullable Sae start() {
    return parent == null
        ? null
        : SaeLensFolder.read(project.layout().sae(new SaeRuns(project.layout()).run(parent).id()));
  }

  private TrainOptions options(TrainPlan plan, Path work) {
    if (!resume) {
      forget(work);
    }
    return TrainOptions.of(plan.steps(), plan.batch())
        .with(plan.seed(), plan.value(Knob.CHECKPOINT_MINUTES), resume);
  }

  /** Adds what other tools want to know: where the SAE hooks in. */
  private Sae described(Sae sae, TrainPlan plan, TrainingData from) {
    SaeConfig config = sae.config();
    Map<String, Object> metadata = new LinkedHashMap<>(config.metadata());
    metadata.put("model_name", project.info().model().architecture());
    metadata.put("hook_name", "blocks." + from.layer() + ".hook_resid_post");
    metadata.put("recipe", plan.kind().id());
    metadata.put("passes", from.passes());
    return new Sae(
        new SaeConfig(
            config.architecture(),
            config.dIn(),
            config.dSae(),
            config.k(),
            config.applyBDecToInput(),
            metadata),
        sae.encoder(),
        sae.bEnc(),
        sae.decoder(),
        sae.bDec(),
        sae.threshold());
  }

  private static void forget(Path work) {
    try {
      ArtifactFolder.delete(work);
    } catch (IOException e) {
      throw WriteFailure.of(e, work);
    }
  }
}
