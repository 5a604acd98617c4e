package org.saev.engine.feature;

import org.saev.engine.sae.ReconstructionMetrics;

/** Everything per feature that was counted over some of the samples; parts add up to the whole. */
final class PartTally {
  final ModalityTally text;
  final ModalityTally image;
  final ReconstructionMetrics metrics;

  PartTally(int features, int dim, IndexOptions options) {
    text = new ModalityTally(features, dim, options);
    image = new ModalityTally(features, dim, options);
    metrics = new ReconstructionMetrics(dim);
  }

  /** Forgets everything. */
  void clear() {
    text.clear();
    image.clear();
    metrics.clear();
  }

  /** The tally of an image token's modality, or of a text token's. */
  ModalityTally of(boolean isImage) {
    return isImage ? image : text;
  }
}
