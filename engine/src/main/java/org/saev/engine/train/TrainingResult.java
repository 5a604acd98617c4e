package org.saev.engine.train;

import java.util.List;
import org.saev.engine.sae.ReconstructionMetrics;
import org.saev.engine.sae.Sae;

/**
 * What a finished run gives.
 *
 * @param sae works on raw activations
 * @param firingFrequency per feature, share of the tokens of the run's last fifth it fired on
 * @param heldOut reconstruction of held-out tokens by {@code sae}
 * @param rows metrics.csv of this run; after a resume, from there on
 * @param seconds this run took; after a resume, from there on
 */
public record TrainingResult(
    Sae sae,
    double[] firingFrequency,
    ReconstructionMetrics heldOut,
    List<MetricsRow> rows,
    double seconds) {
  /** What went wrong, as seen at the end. */
  public List<TrainingWarning> warnings() {
    return TrainingWarning.of(rows, sae.config().dSae());
  }

  /** Features that fired on no token of the run's last fifth. */
  public int dead() {
    int dead = 0;
    for (double frequency : firingFrequency) {
      dead += frequency == 0 ? 1 : 0;
    }
    return dead;
  }
}
