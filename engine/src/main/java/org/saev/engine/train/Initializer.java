package org.saev.engine.train;

import java.util.SplittableRandom;
import org.saev.engine.sae.CpuSaeEncoder;
import org.saev.engine.sae.Sae;

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

  /**
   * Scales a sparse recipe's encoder so that the first reconstruction fits as well as a factor can
   * make it. The k largest of many random directions overlap: with encoder rows of norm 1 their sum
   * is about twice too long, and training spends its first hundreds of steps on shrinking it (Gao
   * et al. 2024 divide by the norm of reconstructions of random vectors; here it is the data's).
   *
   * @param rows activations, raw, as many as fit whole
   * @return the factor
   */
  static double fitEncoder(Weights w, SparseRecipe recipe, double scale, float[] rows) {
    int d = w.bDec().length;
    int count = rows.length / d;
    float[] decoded = new float[rows.length];
    TopKRecipe perToken =
        new TopKRecipe(recipe.features(), recipe.k(), recipe.optimizer(), 0, 1, 1);
    Sae sae = Folding.fold(w, 0, perToken, scale);
    try (CpuSaeEncoder encoder = new CpuSaeEncoder(sae)) {
      encoder.decode(encoder.encode(rows, count), decoded);
    }
    double along = 0;
    double square = 0;
    for (int i = 0; i < rows.length; i++) {
      double b = sae.bDec()[i % d];
      along += (rows[i] - b) * (decoded[i] - b);
      square += (decoded[i] - b) * (decoded[i] - b);
    }
    double factor = square > 0 && along > 0 ? along / square : 1;
    for (int i = 0; i < w.encoder().length; i++) {
      w.encoder()[i] *= (float) factor;
    }
    return factor;
  }
}
