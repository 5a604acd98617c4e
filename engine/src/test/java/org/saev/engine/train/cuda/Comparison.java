package org.saev.engine.train.cuda;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.saev.engine.train.Optimizer;
import org.saev.engine.train.TopKRecipe;
import org.saev.engine.train.TrainingBackend;
import org.saev.engine.train.TrainingBackends;
import org.saev.engine.train.TrainingState;
import org.saev.engine.train.Weights;

/** Runs the same steps on the processor and on the GPU. */
final class Comparison {
  private Comparison() {}

  /** A problem: sizes, recipe, and the seed of its data. */
  record Problem(int d, int n, int batch, int steps, TopKRecipe recipe, long seed) {
    static Problem of(int d, int n, int k, int batch, int steps, double clip, double auxWeight) {
      Optimizer optimizer = new Optimizer(1e-3, 20, 0, 0.9, 0.999, 1e-8, clip);
      long deadAfter = 5L * batch;
      TopKRecipe recipe = new TopKRecipe(n, k, optimizer, auxWeight, 2 * k, deadAfter);
      return new Problem(d, n, batch, steps, recipe, 7);
    }

    /** Sums of a few atoms of a dictionary, noise, and an offset; the same on every call. */
    float[] batch(int step) {
      float[] atoms = normal(new SplittableRandom(seed), 3 * d * d);
      SplittableRandom random = new SplittableRandom(seed + 1 + step);
      float[] x = new float[batch * d];
      for (int r = 0; r < batch; r++) {
        for (int a = 0; a < 4; a++) {
          int atom = random.nextInt(3 * d);
          float size = random.nextFloat() * 2;
          for (int c = 0; c < d; c++) {
            x[r * d + c] += size * atoms[atom * d + c];
          }
        }
        for (int c = 0; c < d; c++) {
          x[r * d + c] += (float) (0.1 * random.nextGaussian() + 0.3);
        }
      }
      return x;
    }

    TrainingState start() {
      Weights w = Weights.zeros(n, d);
      float[] rows = normal(new SplittableRandom(seed * 31), n * d);
      for (int f = 0; f < n; f++) {
        double square = 0;
        for (int c = 0; c < d; c++) {
          square += rows[f * d + c] * rows[f * d + c];
        }
        for (int c = 0; c < d; c++) {
          w.decoder()[f * d + c] = (float) (rows[f * d + c] / Math.sqrt(square));
        }
      }
      System.arraycopy(w.decoder(), 0, w.encoder(), 0, n * d);
      Arrays.fill(w.bDec(), 0.3f);
      return TrainingState.of(w);
    }
  }

  /** What a run gave. */
  record Run(double[] loss, double[] norm, double fvu, TrainingState state) {}

  static Run run(Problem p, String device, int steps) {
    TrainingState state = p.start();
    double[] loss = new double[steps];
    double[] norm = new double[steps];
    double fvu = 0;
    byte[] modality = new byte[p.batch];
    for (int i = 0; i < p.batch; i++) {
      modality[i] = (byte) (i % 2);
    }
    try (TrainingBackend backend = TrainingBackends.open(device, p.recipe, 1.3, state, 4)) {
      for (int s = 0; s < steps; s++) {
        double rate = p.recipe.optimizer().rateAt(s, p.steps);
        TrainingBackend.Step step =
            backend.step(p.batch(s), modality, p.batch, new TrainingBackend.Rates(rate, 0));
        loss[s] = step.loss();
        norm[s] = step.gradientNorm();
        fvu = step.metrics().all().fvu();
      }
    }
    return new Run(loss, norm, fvu, state);
  }

  /** ‖a − b‖ / ‖b‖. */
  static double difference(float[] a, float[] b) {
    double difference = 0;
    double size = 0;
    for (int i = 0; i < a.length; i++) {
      difference += ((double) a[i] - b[i]) * ((double) a[i] - b[i]);
      size += (double) b[i] * b[i];
    }
    return Math.sqrt(difference / size);
  }

  /** Greatest relative difference of the mean losses of ten steps. */
  static double curveDifference(double[] a, double[] b) {
    double greatest = 0;
    for (int from = 0; from + 10 <= a.length; from += 10) {
      double x = Arrays.stream(a, from, from + 10).sum();
      double y = Arrays.stream(b, from, from + 10).sum();
      double difference = Math.abs(x - y) / y;
      greatest = difference <= greatest ? greatest : difference;
    }
    return greatest;
  }

  private static float[] normal(SplittableRandom random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
