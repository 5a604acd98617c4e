package org.saev.engine.train;

import org.saev.engine.job.SaevException;
import org.saev.engine.sae.Sae;

/** Makes a finished SAE the beginning of another run: {@link Folding} backwards, moments anew. */
final class Unfolding {
  private Unfolding() {}

  /**
   * @param sae works on raw activations
   * @param scale of the new run's inputs
   * @throws SaevException if the recipe makes an SAE of another shape or kind
   */
  static TrainingState unfold(Sae sae, Recipe recipe, InputScale scale) {
    int d = scale.mean().length;
    boolean same =
        sae.config().dIn() == d
            && sae.config().dSae() == recipe.features()
            && sae.config().architecture() == recipe.architecture()
            && sae.config().applyBDecToInput() == recipe.centred();
    if (!same) {
      throw new SaevException("train.branch-differs", recipe.name(), recipe.features(), d);
    }
    double s = scale.factor();
    TrainingState state =
        TrainingState.of(
            new Weights(
                Folding.times(sae.encoder(), 1 / s),
                sae.bEnc().clone(),
                Folding.times(sae.decoder(), s),
                Folding.times(sae.bDec(), s)));
    if (sae.threshold().length > 0) {
      state.progress().threshold = sae.threshold()[0];
    }
    return state;
  }
}
