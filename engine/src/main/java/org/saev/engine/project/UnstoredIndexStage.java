package org.saev.engine.project;

import java.nio.file.Path;
import java.util.Optional;
import org.saev.engine.activation.Passes;
import org.saev.engine.activation.RollingHarvest;
import org.saev.engine.artifact.Hashes;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.feature.CaptionWords;
import org.saev.engine.feature.FeatureIndexer;
import org.saev.engine.feature.IndexManifest;
import org.saev.engine.feature.IndexSetting;
import org.saev.engine.feature.IndexSources;
import org.saev.engine.feature.TokenView;
import org.saev.engine.job.Job;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.SaevException;
import org.saev.engine.model.ModelOptions;
import org.saev.engine.model.VisionLanguageModel;
import org.saev.engine.sae.Sae;
import org.saev.engine.sae.SaeLensFolder;
import org.saev.engine.score.StoredScores;

/**
 * Indexes the newest SAE's features over model and dataset: for an SAE that was trained on a part
 * of the data, or taken in, where the activations of all of it would not fit on the disk.
 */
public final class UnstoredIndexStage implements Job<IndexManifest> {
  private final Project project;
  private final TokenView view;
  private final int limit;
  private final ModelOptions options;
  private final boolean replace;

  /**
   * @param limit index only the first so many samples; 0 for all
   * @param options how the model is run
   * @param replace whether an index over other activations makes way
   */
  public UnstoredIndexStage(
      Project project, TokenView view, int limit, ModelOptions options, boolean replace) {
    this.replace = replace;
    this.project = project;
    this.view = view;
    this.limit = limit;
    this.options = options;
  }

  @Override
  public IndexManifest run(JobContext context) {
    ProjectLayout layout = project.layout();
    int layer = project.info().layer();
    Passes passes = view.passes();
    Path saeFolder = layout.needSae();
    Path target = layout.features(String.valueOf(saeFolder.getFileName()));
    try (Dataset dataset = project.openDataset(context)) {
      int samples = limit > 0 ? Math.min(limit, dataset.size()) : dataset.size();
      Path tokens = layout.unstored(passes, layer, samples);
      IndexSources sources =
          new IndexSources(
              dataset.hash(),
              project.info().model().hash(),
              Hashes.ofFile(saeFolder.resolve(SaeLensFolder.WEIGHTS)),
              String.valueOf(tokens.getFileName()));
      Optional<IndexManifest> known = MadeIndex.find(target, sources, replace);
      if (known.isPresent()) {
        return known.get();
      }
      Sae sae = SaeLensFolder.read(saeFolder);
      try (VisionLanguageModel model = project.openModel(options, layer)) {
        if (sae.config().dIn() != model.info().hiddenSize()) {
          throw new SaevException(
              "project.sae-width", sae.config().dIn(), model.info().hiddenSize());
        }
        RollingHarvest harvest =
            new RollingHarvest(
                model, dataset, layer, passes, limit, FeatureIndexer.partSamples(samples), tokens);
        IndexSetting setting =
            new IndexSetting(view, sources, new CaptionWords(dataset)).with(StoredScores::write);
        return new FeatureIndexer(harvest, sae, setting, target).run(context);
      }
    }
  }
}
