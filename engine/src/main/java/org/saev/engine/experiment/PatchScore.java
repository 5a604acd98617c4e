package org.saev.engine.experiment;

import java.util.Locale;
import java.util.SplittableRandom;
import org.saev.engine.feature.FeatureIndex;
import org.saev.engine.sae.SparseCodes;

/** What a patch of a picture is worth (paper, Algorithms 4–7). */
public enum PatchScore {
  /** Number of active features; the same everywhere under a top-k SAE. */
  L0,
  /** Sum of activations. */
  L1,
  /** Number of active features that have a cross-modal weight ω. */
  CO_OCCURRENCE,
  /** Sum of ω over active features. */
  COSINE,
  /** Chance: what every other score has to beat. */
  RANDOM;

  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The score of the token in row {@code row} of {@code codes}. */
  double of(SparseCodes codes, int row, FeatureIndex index, SplittableRandom random) {
    if (this == RANDOM) {
      return random.nextDouble();
    }
    double sum = 0;
    for (int i = codes.start()[row]; i < codes.start()[row + 1]; i++) {
      double omega = index.stats(codes.feature()[i]).omega();
      sum +=
          switch (this) {
            case L0 -> 1;
            case L1 -> codes.value()[i];
            case CO_OCCURRENCE -> Double.isNaN(omega) ? 0 : 1;
            case COSINE -> Double.isNaN(omega) ? 0 : omega;
            case RANDOM -> 0;
          };
    }
    return sum;
  }
}
