package org.saev.engine.project;

import java.nio.file.Path;
import java.util.Optional;
import org.saev.engine.activation.ActivationStore;
import org.saev.engine.activation.Passes;
import org.saev.engine.activation.StoreManifest;
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
import org.saev.engine.sae.Sae;
import org.saev.engine.sae.SaeLensFolder;
import org.saev.engine.score.StoredScores;

/** Indexes the newest SAE's features over the newest activations, unless that was done before. */
public final class IndexStage implements Job<IndexManifest> {
  private final Project project;
  private final ProjectLayout layout;
  private final Optional<TokenView> wanted;
  private final boolean replace;

  public IndexStage(Project project) {
    this(project, Optional.empty(), false);
  }

  /**
   * @param wanted the way of reading samples that is indexed; by default separate where the text
   *     was read alone, since there it cannot have seen the picture
   * @param replace whether an index over other activations makes way
   */
  public IndexStage(Project project, Optional<TokenView> wanted, boolean replace) {
    this.replace = replace;
    this.project = project;
    this.wanted = wanted;
    layout = project.layout();
  }

  @Override
  public IndexManifest run(JobContext context) {
    Path saeFolder = layout.needSae();
    String saeId = String.valueOf(saeFolder.getFileName());
    try (ActivationStore store = ActivationStore.open(layout.needActivations())) {
      StoreManifest made = store.manifest();
      Passes passes = Passes.of(made.passes());
      TokenView usual = TokenView.usual(passes);
      TokenView view = wanted.orElse(usual);
      if (!view.isIn(passes)) {
        throw new SaevException("project.no-passes", made.passes(), view.id());
      }
      Path target = view == usual ? layout.features(saeId) : layout.features(saeId, view);
      IndexSources sources =
          new IndexSources(
              made.datasetHash(),
              made.modelHash(),
              Hashes.ofFile(saeFolder.resolve(SaeLensFolder.WEIGHTS)),
              String.valueOf(store.folder().getFileName()));
      Optional<IndexManifest> known = MadeIndex.find(target, sources, replace);
      if (known.isPresent()) {
        return known.get();
      }
      Sae sae = SaeLensFolder.read(saeFolder);
      if (sae.config().dIn() != store.dim()) {
        throw new SaevException("project.sae-width", sae.config().dIn(), store.dim());
      }
      try (Dataset dataset = project.openDataset(context)) {
        IndexSetting setting =
            new IndexSetting(view, sources, new CaptionWords(dataset)).with(StoredScores::write);
        return new FeatureIndexer(store, sae, setting, target).run(context);
      }
    }
  }
}
