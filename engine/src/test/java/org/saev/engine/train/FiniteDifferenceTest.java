package org.saev.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.saev.engine.tensor.RowKernels;

/**
 * Gradients by hand against central differences of a float64 loss written down from its formula.
 */
class FiniteDifferenceTest {
  private static final int N = 12;
  private static final int D = 7;
  private static final int BATCH = 20;
  private static final double STEP = 1e-5;
  private static final double BETA1 = 0.9;
  private static final Optimizer UNCLIPPED = new Optimizer(1e-3, 0, 0, BETA1, 0.999, 1e-8, 0);

  @Test
  void saeV() {
    double l1 = 0.4;
    check(new SaeVRecipe(N, l1, 0, UNCLIPPED), l1, p -> saeVLoss(p, l1), false);
  }

  @Test
  void topK() {
    check(new TopKRecipe(N, 3, UNCLIPPED, 0, 1, 1), 0, p -> topKLoss(p, 3), true);
  }

  @Test
  void batchTopK() {
    BatchTopKRecipe recipe = new BatchTopKRecipe(N, 3, UNCLIPPED, 0, 1, 1, 0.9);
    check(recipe, 0, p -> nestedLoss(p, 3, recipe.prefixes()), true);
  }

  @Test
  void matryoshka() {
    MatryoshkaRecipe recipe = new MatryoshkaRecipe(N, 3, UNCLIPPED, 0, 1, 1, 0.9, 3);
    assertEquals(List.of(3, 6, 12), recipe.prefixes());
    check(recipe, 0, p -> nestedLoss(p, 3, recipe.prefixes()), true);
  }

  private record Point(double[] encoder, double[] bEnc, double[] decoder, double[] bDec) {}

  private static final float[] X = random(BATCH * D, 1, 1);

  private static void check(
      Recipe recipe, double l1, ToDoubleFunction<Point> loss, boolean unitDecoder) {
    Weights w =
        new Weights(
            random(N * D, 2, 0.4), random(N, 3, 0.1), random(N * D, 4, 0.4), random(D, 5, 0.1));
    if (unitDecoder) {
      normalizeRows(w.decoder());
    }
    Point point =
        new Point(doubles(w.encoder()), doubles(w.bEnc()), doubles(w.decoder()), doubles(w.bDec()));
    double[] encoder = differences(point.encoder(), () -> loss.applyAsDouble(point));
    double[] bEnc = differences(point.bEnc(), () -> loss.applyAsDouble(point));
    double[] decoder = differences(point.decoder(), () -> loss.applyAsDouble(point));
    double[] bDec = differences(point.bDec(), () -> loss.applyAsDouble(point));
    if (unitDecoder) {
      removeParallel(decoder, point.decoder());
    }
    double expectedLoss = loss.applyAsDouble(point);

    TrainingState state = TrainingState.of(w);
    try (CpuBackend backend = new CpuBackend(recipe, 1, state, RowKernels.best(), 1)) {
      TrainingBackend.Step step =
          backend.step(X, new byte[BATCH], BATCH, new TrainingBackend.Rates(1e-3, l1));
      assertEquals(expectedLoss, step.loss(), 1e-5 * expectedLoss);
    }
    assertGradient(encoder, state.first().encoder());
    assertGradient(bEnc, state.first().bEnc());
    assertGradient(decoder, state.first().decoder());
    assertGradient(bDec, state.first().bDec());
  }

  private static double saeVLoss(Point p, double l1) {
    double sum = 0;
    for (int t = 0; t < BATCH; t++) {
      double[] error = new double[D];
      for (int i = 0; i < D; i++) {
        error[i] = p.bDec()[i] - X[t * D + i];
      }
      for (int f = 0; f < N; f++) {
        double pre = p.bEnc()[f];
        for (int i = 0; i < D; i++) {
          pre += X[t * D + i] * p.encoder()[f * D + i];
        }
        double z = Math.max(0, pre);
        sum += l1 * z * Math.sqrt(square(p.decoder(), f * D));
        for (int i = 0; i < D; i++) {
          error[i] += z * p.decoder()[f * D + i];
        }
      }
      sum += square(error, 0);
    }
    return sum / BATCH;
  }

  private static double topKLoss(Point p, int k) {
    double sum = 0;
    for (int t = 0; t < BATCH; t++) {
      double[] z = new double[N];
      for (int f = 0; f < N; f++) {
        double pre = p.bEnc()[f];
        for (int i = 0; i < D; i++) {
          pre += (X[t * D + i] - p.bDec()[i]) * p.encoder()[f * D + i];
        }
        z[f] = Math.max(0, pre);
      }
      double[] sorted = z.clone();
      java.util.Arrays.sort(sorted);
      double[] error = new double[D];
      for (int i = 0; i < D; i++) {
        error[i] = p.bDec()[i] - X[t * D + i];
        for (int f = 0; f < N; f++) {
          error[i] += (z[f] >= sorted[N - k] ? z[f] : 0) * p.decoder()[f * D + i];
        }
      }
      sum += square(error, 0);
    }
    return sum / variance();
  }

  /** Mean over the prefixes of what they leave, with the k·tokens largest values of the batch. */
  private static double nestedLoss(Point p, int k, List<Integer> prefixes) {
    double[] z = new double[BATCH * N];
    for (int t = 0; t < BATCH; t++) {
      for (int f = 0; f < N; f++) {
        double pre = p.bEnc()[f];
        for (int i = 0; i < D; i++) {
          pre += (X[t * D + i] - p.bDec()[i]) * p.encoder()[f * D + i];
        }
        z[t * N + f] = Math.max(0, pre);
      }
    }
    double[] sorted = z.clone();
    java.util.Arrays.sort(sorted);
    double cut = sorted[sorted.length - BATCH * k];
    double sum = 0;
    for (int prefix : prefixes) {
      for (int t = 0; t < BATCH; t++) {
        double[] error = new double[D];
        for (int i = 0; i < D; i++) {
          error[i] = p.bDec()[i] - X[t * D + i];
          for (int f = 0; f < prefix; f++) {
            double value = z[t * N + f] >= cut ? z[t * N + f] : 0;
            error[i] += value * p.decoder()[f * D + i];
          }
        }
        sum += square(error, 0);
      }
    }
    return sum / variance() / prefixes.size();
  }

  private static double variance() {
    double variance = 0;
    for (int i = 0; i < D; i++) {
      double mean = 0;
      for (int t = 0; t < BATCH; t++) {
        mean += X[t * D + i] / (double) BATCH;
      }
      for (int t = 0; t < BATCH; t++) {
        variance += (X[t * D + i] - mean) * (X[t * D + i] - mean);
      }
    }
    return variance;
  }

  private static double[] differences(double[] at, java.util.function.DoubleSupplier loss) {
    double[] gradient = new double[at.length];
    for (int i = 0; i < at.length; i++) {
      double old = at[i];
      at[i] = old + STEP;
      double up = loss.getAsDouble();
      at[i] = old - STEP;
      double down = loss.getAsDouble();
      at[i] = old;
      gradient[i] = (up - down) / (2 * STEP);
    }
    return gradient;
  }

  private static void assertGradient(double[] expected, float[] firstMoments) {
    double largest = 0;
    for (double g : expected) {
      largest = Math.max(largest, Math.abs(g));
    }
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], firstMoments[i] / (1 - BETA1), 2e-5 * largest, "entry " + i);
    }
  }

  private static void removeParallel(double[] gradient, double[] rows) {
    for (int f = 0; f < N; f++) {
      double along = 0;
      for (int i = f * D; i < (f + 1) * D; i++) {
        along += gradient[i] * rows[i];
      }
      for (int i = f * D; i < (f + 1) * D; i++) {
        gradient[i] -= along * rows[i];
      }
    }
  }

  private static void normalizeRows(float[] rows) {
    for (int f = 0; f < N; f++) {
      double norm = Math.sqrt(square(doubles(rows), f * D));
      for (int i = f * D; i < (f + 1) * D; i++) {
        rows[i] = (float) (rows[i] / norm);
      }
    }
  }

  private static double square(double[] a, int offset) {
    double sum = 0;
    for (int i = offset; i < offset + D; i++) {
      sum += a[i] * a[i];
    }
    return sum;
  }

  private static float[] random(int n, long seed, double scale) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] out = new float[n];
    for (int i = 0; i < n; i++) {
      out[i] = (float) (random.nextGaussian() * scale);
    }
    return out;
  }

  private static double[] doubles(float[] a) {
    double[] out = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      out[i] = a[i];
    }
    return out;
  }
}
