package org.saev.engine.project;

import org.saev.engine.activation.ActivationStore;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.feature.FeatureIndex;
import org.saev.engine.feature.IndexManifest;
import org.saev.engine.feature.ModalityClass;

/** Draws the figures that name a project together. */
final class Summaries {
  private Summaries() {}

  static ProjectSummary of(
      Project project, Dataset dataset, ActivationStore store, FeatureIndex index) {
    IndexManifest.Fit fit = index.manifest().fit();
    return new ProjectSummary(
        dataset.size(),
        store.manifest().samples() - store.manifest().flagged().size(),
        store.rows(),
        project.info().layer(),
        project.info().model().architecture(),
        index.size(),
        index.size() - count(index, ModalityClass.DEAD),
        count(index, ModalityClass.TEXT_ONLY),
        count(index, ModalityClass.IMAGE_ONLY),
        count(index, ModalityClass.CROSS_MODAL),
        fit.fvu(),
        fit.fvuText(),
        fit.fvuImage(),
        fit.l0Text(),
        fit.l0Image());
  }

  private static int count(FeatureIndex index, ModalityClass type) {
    return (int) index.all().stream().filter(f -> f.type() == type).count();
  }
}
