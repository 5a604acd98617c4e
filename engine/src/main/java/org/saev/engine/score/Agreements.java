package org.saev.engine.score;

import org.jspecify.annotations.Nullable;
import org.saev.engine.feature.FeatureIndex;

/** What both agreement scores are computed with; scores and their reasons share it. */
final class Agreements {
  private final FeatureIndex index;
  private final AgreementWeights weights;
  private @Nullable CalibratedAgreement calibrated;

  Agreements(FeatureIndex index) {
    this.index = index;
    weights = new AgreementWeights(index);
  }

  AgreementWeights weights() {
    return weights;
  }

  /** Set up when first asked for: it looks at many samples. */
  synchronized CalibratedAgreement calibrated() {
    CalibratedAgreement known = calibrated;
    if (known == null) {
      known = new CalibratedAgreement(new StandardAgreement(index, weights.counting()));
      calibrated = known;
    }
    return known;
  }
}
