package org.saev.engine.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saev.engine.tensor.RowKernels;

/** sae-v's steps while many features fire, against dense loops in float64. */
class DenseCodesTest {
  private static final double L1 = 0.3;
  private static final double CLIP = 0.5;

  @ParameterizedTest
  @CsvSource({"24, 70, 100, 0", "13, 33, 49, 0", "64, 130, 48, -0.5", "7, 5, 3, 0"})
  void aStepIsThatOfDenseLoops(int d, int n, int rows, float bias) {
    float[] x = gaussian(rows * d, 1);
    TrainingState state = start(d, n, bias);
    Dense expected = new Dense(d, n, rows, x, state.weights());
    TrainingBackend.Step done = step(state, n, rows, x, 2);
    assertTrue(expected.active > DenseForward.SHARE * n, "dense: " + expected.active);
    assertEquals(expected.loss, done.loss(), 1e-5 * expected.loss);
    assertEquals(expected.norm, done.gradientNorm(), 1e-5 * expected.norm);
    // Adam's first moments after one step are a tenth of the clipped gradient
    double factor = 0.1 * Math.min(1, CLIP / expected.norm);
    close(expected.encoder, state.first().encoder(), factor);
    close(expected.decoder, state.first().decoder(), factor);
    close(expected.bEnc, state.first().bEnc(), factor);
    close(expected.bDec, state.first().bDec(), factor);
  }

  @Test
  void threadsDoNotChangeABit() {
    float[] x = gaussian(100 * 24, 1);
    TrainingState one = start(24, 70, 0);
    TrainingState three = start(24, 70, 0);
    step(one, 70, 100, x, 1);
    step(three, 70, 100, x, 3);
    assertArrayEquals(one.weights().encoder(), three.weights().encoder());
    assertArrayEquals(one.weights().decoder(), three.weights().decoder());
    assertArrayEquals(one.weights().bDec(), three.weights().bDec());
  }

  private static TrainingState start(int d, int n, float bias) {
    InputScale scale = new InputScale(1, new double[d]);
    Weights w = Initializer.weights(recipe(n), scale, 5);
    java.util.Arrays.fill(w.bEnc(), bias * 0.1f);
    return TrainingState.of(w);
  }

  private static SaeVRecipe recipe(int n) {
    return new SaeVRecipe(n, L1, 0, new Optimizer(1e-3, 0, 0, 0.9, 0.999, 1e-8, CLIP));
  }

  private static TrainingBackend.Step step(
      TrainingState state, int n, int rows, float[] x, int threads) {
    try (CpuBackend backend = new CpuBackend(recipe(n), 1, state, RowKernels.best(), threads)) {
      return backend.step(x, new byte[rows], rows, new TrainingBackend.Rates(1e-3, L1));
    }
  }

  private static float[] gaussian(int size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static void close(double[] expected, float[] actual, double factor) {
    double difference = 0;
    double size = 0;
    for (int i = 0; i < expected.length; i++) {
      difference += Math.pow(factor * expected[i] - actual[i], 2);
      size += Math.pow(factor * expected[i], 2);
    }
    assertEquals(0, Math.sqrt(difference), 1e-5 * Math.sqrt(size) + 1e-12);
  }

  /** One step's loss and gradient by the definition in {@link TrainingBackend}. */
  private static final class Dense {
    final double[] encoder;
    final double[] decoder;
    final double[] bEnc;
    final double[] bDec;
    double loss;
    double norm;
    double active;

    Dense(int d, int n, int rows, float[] x, Weights w) {
      encoder = new double[n * d];
      decoder = new double[n * d];
      bEnc = new double[n];
      bDec = new double[d];
      double[] length = new double[n];
      for (int f = 0; f < n; f++) {
        for (int c = 0; c < d; c++) {
          length[f] += Math.pow(w.decoder()[f * d + c], 2);
        }
        length[f] = Math.sqrt(length[f]);
      }
      for (int t = 0; t < rows; t++) {
        token(d, n, rows, x, t * d, w, length);
      }
      for (double[] part : new double[][] {encoder, decoder, bEnc, bDec}) {
        for (double g : part) {
          norm += g * g;
        }
      }
      norm = Math.sqrt(norm);
      active /= rows;
    }

    private void token(int d, int n, int rows, float[] x, int row, Weights w, double[] length) {
      double[] z = new double[n];
      double[] error = new double[d];
      for (int c = 0; c < d; c++) {
        error[c] = w.bDec()[c] - x[row + c];
      }
      for (int f = 0; f < n; f++) {
        double pre = w.bEnc()[f];
        for (int c = 0; c < d; c++) {
          pre += x[row + c] * w.encoder()[f * d + c];
        }
        z[f] = Math.max(0, pre);
        for (int c = 0; c < d; c++) {
          error[c] += z[f] * w.decoder()[f * d + c];
        }
      }
      for (int c = 0; c < d; c++) {
        loss += error[c] * error[c] / rows;
        bDec[c] += 2 * error[c] / rows;
      }
      for (int f = 0; f < n; f++) {
        if (z[f] <= 0) {
          continue;
        }
        active++;
        loss += L1 * z[f] * length[f] / rows;
        double g = L1 * length[f] / rows;
        for (int c = 0; c < d; c++) {
          g += 2 * error[c] * w.decoder()[f * d + c] / rows;
        }
        for (int c = 0; c < d; c++) {
          double pull = L1 * w.decoder()[f * d + c] / length[f];
          decoder[f * d + c] += z[f] * (2 * error[c] + pull) / rows;
          encoder[f * d + c] += g * x[row + c];
        }
        bEnc[f] += g;
      }
    }
  }
}
