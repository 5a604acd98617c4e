package org.saev.engine.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.saev.engine.activation.ActivationStore;
import org.saev.engine.activation.ShuffledBatches;
import org.saev.engine.artifact.ArtifactFolder;
import org.saev.engine.artifact.Json;
import org.saev.engine.artifact.WriteFailure;
import org.saev.engine.feature.IndexManifest;
import org.saev.engine.job.Job;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.SaevException;
import org.saev.engine.sae.Sae;
import org.saev.engine.sae.SaeConfig;
import org.saev.engine.sae.SaeLensFolder;
import org.saev.engine.train.TrainOptions;
import org.saev.engine.train.Trainer;
import org.saev.engine.train.TrainingResult;

/** Trains an SAE on the newest activations, unless the same was trained before. */
public final class TrainStage implements Job<TrainStage.Outcome> {
  /**
   * Image and text tokens in equal parts: pictures outnumber words by far and would crowd them out.
   */
  private static final double IMAGE_SHARE = 0.5;

  private static final String RECORD = "training.json";

  private final Project project;
  private final TrainSettings settings;
  private final boolean resume;
  private final String device;

  /**
   * @param resume continue an interrupted run of the same settings; false begins it again
   * @param device {@code cpu} or {@code cuda}
   */
  public TrainStage(Project project, TrainSettings settings, boolean resume, String device) {
    this.project = project;
    this.settings = settings;
    this.resume = resume;
    this.device = device;
  }

  /**
   * What was trained; kept as {@code training.json} beside the weights.
   *
   * @param sae folder name
   * @param settings what was chosen
   * @param activations the store it was trained on
   * @param tokens tokens seen
   * @param fit reconstruction of held-out tokens
   * @param dead features that fired on no token of the run's last fifth
   * @param seconds training time
   * @param tokensPerSecond tokens of this run by its seconds, measurements and checkpoints included
   */
  public record Outcome(
      String sae,
      TrainSettings settings,
      String activations,
      long tokens,
      IndexManifest.Fit fit,
      int dead,
      double seconds,
      double tokensPerSecond) {}

  @Override
  public Outcome run(JobContext context) {
    ProjectLayout layout = project.layout();
    Path folder = layout.sae(settings.id());
    try (ActivationStore store = ActivationStore.open(layout.needActivations())) {
      String storeId = String.valueOf(store.folder().getFileName());
      if (Files.exists(folder)) {
        Outcome made = Json.read(folder.resolve(RECORD), Outcome.class);
        if (!made.activations().equals(storeId)) {
          throw new SaevException("project.other-inputs", folder);
        }
        return made;
      }
      return train(store, storeId, folder, context);
    }
  }

  private Outcome train(ActivationStore store, String storeId, Path folder, JobContext context) {
    Path work = folder.resolveSibling(folder.getFileName() + ".work");
    TrainingResult result =
        Trainer.train(
            new ShuffledBatches(store, settings.seed(), IMAGE_SHARE, false),
            new ShuffledBatches(store, settings.seed(), IMAGE_SHARE, true),
            settings.toRecipe(),
            options(work),
            device,
            work,
            context);
    long tokens = (long) settings.steps() * settings.batch();
    Outcome outcome =
        new Outcome(
            settings.id(),
            settings,
            storeId,
            tokens,
            IndexManifest.Fit.of(result.heldOut()),
            result.dead(),
            result.seconds(),
            tokens / result.seconds());
    ArtifactFolder.create(
        folder,
        partial -> {
          SaeLensFolder.write(partial, described(result.sae(), store), result.firingFrequency());
          Files.copy(work.resolve("metrics.csv"), partial.resolve("metrics.csv"));
          Json.write(partial.resolve(RECORD), outcome);
        });
    forget(work);
    return outcome;
  }

  private TrainOptions options(Path work) {
    if (!resume) {
      forget(work);
    }
    TrainOptions usual = TrainOptions.of(settings.steps(), settings.batch());
    return new TrainOptions(
        usual.steps(),
        usual.batch(),
        settings.seed(),
        usual.checkpointEvery(),
        usual.metricsEvery(),
        usual.heldOutTokens(),
        usual.threads(),
        resume);
  }

  /** Adds what other tools want to know: where the SAE hooks in. */
  private Sae described(Sae sae, ActivationStore store) {
    SaeConfig config = sae.config();
    Map<String, Object> metadata = new LinkedHashMap<>(config.metadata());
    metadata.put("model_name", project.info().model().architecture());
    metadata.put("hook_name", "blocks." + store.manifest().layer() + ".hook_resid_post");
    metadata.put("recipe", settings.recipe());
    metadata.put("passes", store.manifest().passes());
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
