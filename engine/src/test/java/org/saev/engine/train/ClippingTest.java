package org.saev.engine.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saev.engine.tensor.RowKernels;

/** Whether the norm is measured first or summed up on the way must not be seen in a result. */
class ClippingTest {
  private static final int D = 24;
  private static final int ROWS = 100;
  private static final double LOOSE = 1e9;

  private record Outcome(double norm, float[] encoder, float[] bDec) {}

  @ParameterizedTest
  @ValueSource(strings = {"topk", "batchtopk", "matryoshka"})
  void aNormThatNeedNotBeKnownFirstIsTheSame(String kind) {
    Outcome unclipped = step(kind, 0);
    Outcome onTheWay = step(kind, LOOSE);
    // the bound exceeds such a limit, so that it is measured; it does not reach it
    Outcome measured = step(kind, unclipped.norm() * 1.001);
    for (Outcome other : new Outcome[] {onTheWay, measured}) {
      assertEquals(unclipped.norm(), other.norm());
      assertArrayEquals(unclipped.encoder(), other.encoder());
      assertArrayEquals(unclipped.bDec(), other.bDec());
    }
    assertTrue(unclipped.norm() > 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"topk", "batchtopk", "matryoshka", "sae-v"})
  void aGradientOverTheLimitIsShortened(String kind) {
    double norm = step(kind, 0).norm();
    // Adam's first step hides a common factor, except where epsilon counts
    Outcome free = step(kind, LOOSE);
    Outcome clipped = step(kind, norm * 1e-6);
    assertEquals(norm, clipped.norm(), 1e-12 * norm);
    assertTrue(distance(clipped.encoder(), free.encoder()) > 0);
  }

  private static double distance(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.abs(a[i] - b[i]);
    }
    return sum;
  }

  /** One step, in which some features count as dead. */
  private static Outcome step(String kind, double clip) {
    Optimizer adam = new Optimizer(1e-2, 0, 0, 0.9, 0.999, 1e-3, clip);
    Recipe recipe =
        switch (kind) {
          case "topk" -> new TopKRecipe(70, 5, adam, 1 / 32.0, 4, 10);
          case "batchtopk" -> new BatchTopKRecipe(70, 5, adam, 1 / 32.0, 4, 10, 0.9);
          case "matryoshka" -> new MatryoshkaRecipe(70, 5, adam, 1 / 32.0, 4, 10, 0.9, 3);
          default -> new SaeVRecipe(70, 0.3, 0, adam);
        };
    TrainingState state =
        TrainingState.of(Initializer.weights(recipe, new InputScale(1, new double[D]), 3));
    state.progress().tokens = 1000;
    for (int f = 0; f < 70; f++) {
      state.lastFired()[f] = f % 3 == 0 ? 0 : 1000;
    }
    SplittableRandom random = new SplittableRandom(4);
    float[] x = new float[ROWS * D];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.nextGaussian();
    }
    try (CpuBackend backend = new CpuBackend(recipe, 1, state, RowKernels.best(), 2)) {
      double norm =
          backend
              .step(x, new byte[ROWS], ROWS, new TrainingBackend.Rates(1e-2, 0.3))
              .gradientNorm();
      return new Outcome(norm, state.weights().encoder(), state.weights().bDec());
    }
  }
}
