package org.saev.engine.project;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.saev.engine.activation.ActivationStore;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.feature.FeatureIndex;
import org.saev.engine.feature.TokenView;
import org.saev.engine.job.SaevException;

/**
 * The files of a project's newest results, opened together.
 *
 * @param store the activations the index was made from
 * @param featuresFolder where the index lies
 * @param saeFolder where its SAE lies
 */
record ProjectResults(
    ActivationStore store, FeatureIndex index, Path featuresFolder, Path saeFolder)
    implements AutoCloseable {
  /**
   * Opens them.
   *
   * @param view empty for the way of reading samples that is usual for the activations
   * @throws SaevException if a stage is missing, or the dataset has fewer samples than were indexed
   */
  static ProjectResults open(ProjectLayout layout, Dataset dataset, Optional<TokenView> view) {
    try (Opening opening = new Opening()) {
      Path saeFolder = layout.needSae();
      Path features = view.map(layout::needFeatures).orElseGet(layout::needFeatures);
      FeatureIndex index = opening.add(FeatureIndex.open(features));
      ActivationStore store =
          opening.add(ActivationStore.open(layout.storeOf(index.manifest().sources())));
      if (dataset.size() < index.manifest().samples()) {
        throw new SaevException(
            "project.dataset-shrunk", dataset.source(), dataset.size(), index.manifest().samples());
      }
      opening.keep();
      return new ProjectResults(store, index, features, saeFolder);
    }
  }

  /** The way of reading samples that was indexed. */
  TokenView view() {
    return TokenView.valueOf(index.manifest().view().toUpperCase(Locale.ROOT));
  }

  @Override
  public void close() {
    index.close();
    store.close();
  }
}
