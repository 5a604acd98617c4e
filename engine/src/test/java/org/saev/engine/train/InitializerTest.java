package org.saev.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.saev.engine.sae.CpuSaeEncoder;
import org.saev.engine.sae.Sae;

class InitializerTest {
  private static final int D = 32;
  private static final double SCALE = 0.5;

  @Test
  void theEncodersLengthFitsTheFirstReconstruction() {
    TopKRecipe recipe = new TopKRecipe(512, 16, Optimizer.adam(1e-3, 0, 0), 0, 1, 10);
    SplittableRandom random = new SplittableRandom(1);
    float[] rows = new float[300 * D];
    double[] mean = new double[D];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (float) (3 + random.nextGaussian());
      mean[i % D] += rows[i] / 300;
    }
    Weights w = Initializer.weights(recipe, new InputScale(SCALE, mean), 2);
    double before = error(w, recipe, rows);
    double factor = Initializer.fitEncoder(w, recipe, SCALE, rows);
    double fitted = error(w, recipe, rows);
    assertTrue(factor > 0 && factor < 1, "rows of norm 1 overshoot: " + factor);
    assertTrue(fitted < 0.8 * before, fitted + " of " + before);
    for (double other : new double[] {0.8, 1.25}) {
      Weights scaled = Initializer.weights(recipe, new InputScale(SCALE, mean), 2);
      for (int i = 0; i < scaled.encoder().length; i++) {
        scaled.encoder()[i] *= (float) (factor * other);
      }
      assertTrue(fitted < error(scaled, recipe, rows));
    }
    assertEquals(1, Initializer.fitEncoder(w, recipe, SCALE, rows), 1e-4, "nothing is left to fit");
  }

  private static double error(Weights w, TopKRecipe recipe, float[] rows) {
    Sae sae = Folding.fold(w, 0, recipe, SCALE);
    float[] decoded = new float[rows.length];
    try (CpuSaeEncoder encoder = new CpuSaeEncoder(sae)) {
      encoder.decode(encoder.encode(rows, rows.length / D), decoded);
    }
    double sum = 0;
    for (int i = 0; i < rows.length; i++) {
      sum += Math.pow(rows[i] - decoded[i], 2);
    }
    return sum;
  }
}
