package org.saev.engine.project;

import java.nio.file.Path;
import org.saev.engine.activation.ActivationStore;
import org.saev.engine.activation.Harvester;
import org.saev.engine.activation.Passes;
import org.saev.engine.activation.StoreManifest;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.job.Job;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.SaevException;
import org.saev.engine.model.ModelOptions;
import org.saev.engine.model.Precision;
import org.saev.engine.model.VisionLanguageModel;

/** Harvests a project's activations, unless the same were harvested before. */
public final class HarvestStage implements Job<StoreManifest> {
  private final Project project;
  private final Passes passes;
  private final int limit;
  private final ModelOptions options;

  /** Harvests in what suits model and machine. */
  public HarvestStage(Project project, Passes passes, int limit) {
    this(project, passes, limit, ModelOptions.automatic());
  }

  /**
   * @param limit only the first so many samples; 0 for all
   * @param options how the model is run
   */
  public HarvestStage(Project project, Passes passes, int limit, ModelOptions options) {
    this.options = options;
    this.project = project;
    this.passes = passes;
    this.limit = limit;
  }

  @Override
  public StoreManifest run(JobContext context) {
    try (Dataset dataset = project.openDataset(context)) {
      int samples = limit > 0 ? Math.min(limit, dataset.size()) : dataset.size();
      Path folder = project.layout().activations(passes, project.info().layer(), samples);
      if (ActivationStore.exists(folder)) {
        StoreManifest made = manifest(folder);
        if (!made.modelHash().equals(project.info().model().hash())
            || !made.datasetHash().equals(dataset.hash())) {
          throw new SaevException("project.other-inputs", folder);
        }
        Precision asked = options.precision();
        if (asked != null && !made.precision().isEmpty() && !asked.id().equals(made.precision())) {
          throw new SaevException(
              "activation.other-precision", folder, made.precision(), asked.id(), folder);
        }
        return made;
      }
      try (VisionLanguageModel model = project.openModel(options, project.info().layer())) {
        return new Harvester(model, dataset, project.info().layer(), passes, limit, folder)
            .run(context);
      }
    }
  }

  private static StoreManifest manifest(Path folder) {
    try (ActivationStore store = ActivationStore.open(folder)) {
      return store.manifest();
    }
  }
}
