package org.saev.engine.train;

import java.util.SplittableRandom;

/** Weights before the first step, from a seed. */
final class Initializer {
  /** Norm of a decoder row where the recipe leaves it free (the authors' heuristic init). */
  private static final double FREE_NORM = 0.1;

  private Initializer() {}

  /**
   * Decoder rows in random directions (Gaussian, so that no two are alike), the encoder its
   * transpose, biases 0; b_dec at the mean where the recipe centres.
   *
   * <p>The authors draw rows from U[0, 1), all positive and so nearly parallel; we don't.
   *
   * @param scale of the inputs; also gives d_in
   */
  static Weights weights(Recipe recipe, InputScale scale, long seed) {
    int d = scale.mean().length;
    Weights w = Weights.zeros(recipe.features(), d);
    SplittableRandom random = new SplittableRandom(seed);
    double target = recipe.unitDecoder() ? 1 : FREE_NORM;
    for (int f = 0; f < recipe.features(); f++) {
      double square = 0;
      double[] row = new double[d];
      for (int i = 0; i < d; i++) {
        row[i] = random.nextGaussian();
        square += row[i] * row[i];
      }
      double factor = target / Math.sqrt(square);
      for (int i = 0; i < d; i++) {
        w.decoder()[f * d + i] = (float) (row[i] * factor);
      }
    }
    System.arraycopy(w.decoder(), 0, w.encoder(), 0, w.decoder().length);
    if (recipe.centred()) {
      for (int i = 0; i < d; i++) {
        w.bDec()[i] = (float) (scale.mean()[i] * scale.factor());
      }
    }
    return w;
  }
}
