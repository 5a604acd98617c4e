package org.saev.engine.train.cuda;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.saev.engine.train.BatchTopKRecipe;
import org.saev.engine.train.MatryoshkaRecipe;
import org.saev.engine.train.Optimizer;
import org.saev.engine.train.SparseRecipe;
import org.saev.engine.train.TopKRecipe;
import org.saev.engine.train.TrainingState;
import org.saev.engine.train.Weights;

/**
 * Something to train on: sizes, recipe and made-up data, the same on every call.
 *
 * @param d d_in
 * @param batch tokens per step
 * @param recipe with d_sae
 * @param bias every b_enc at the start; below 0 few features fire
 * @param emptyRows tokens at the start of each batch that are all b_dec
 * @param seed of data and weights
 */
record Problem(int d, int batch, SparseRecipe recipe, float bias, int emptyRows, long seed) {
  static final double INPUT_SCALE = 1.3;
  private static final float OFFSET = 0.3f;

  /** A recipe by name, whose features die after {@code dead} tokens. */
  static SparseRecipe recipe(String name, int n, int k, long dead, double clip, double auxWeight) {
    Optimizer adam = new Optimizer(1e-3, 20, 0, 0.9, 0.999, 1e-8, clip);
    int auxK = Math.min(n, 4 * k);
    return switch (name) {
      case "topk" -> new TopKRecipe(n, k, adam, auxWeight, auxK, dead);
      case "batchtopk" -> new BatchTopKRecipe(n, k, adam, auxWeight, auxK, dead, 0.99);
      case "matryoshka" -> new MatryoshkaRecipe(n, k, adam, auxWeight, auxK, dead, 0.99, 4);
      default -> throw new IllegalArgumentException(name);
    };
  }

  static Problem of(String name, int d, int n, int k, int batch, double clip, double auxWeight) {
    return new Problem(d, batch, recipe(name, n, k, 5L * batch, clip, auxWeight), 0, 0, 7);
  }

  /** Sizes that are no multiple of anything, biases that leave few features alive, empty tokens. */
  static Problem random(String name, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int d = 1 + random.nextInt(300);
    int n = 16 + random.nextInt(1500);
    int k = 1 + random.nextInt(Math.min(n, 60));
    int batch = 1 + random.nextInt(500);
    double clip = random.nextBoolean() ? 1 : 0.01;
    double aux = random.nextBoolean() ? 1 / 32.0 : 0;
    float bias = random.nextBoolean() ? 0 : -2 * random.nextFloat();
    int empty = random.nextInt(1 + batch / 4);
    return new Problem(d, batch, recipe(name, n, k, 5L * batch, clip, aux), bias, empty, seed);
  }

  int n() {
    return recipe.features();
  }

  /** Sums of a few atoms of a dictionary, noise, and an offset. */
  float[] tokens(int step) {
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
        x[r * d + c] += (float) (0.1 * random.nextGaussian() + OFFSET);
      }
    }
    Arrays.fill(x, 0, emptyRows * d, (float) (OFFSET / INPUT_SCALE));
    return x;
  }

  byte[] modalities() {
    byte[] modality = new byte[batch];
    for (int i = 0; i < batch; i++) {
      modality[i] = (byte) (i % 2);
    }
    return modality;
  }

  TrainingState start() {
    int n = n();
    Weights w = Weights.zeros(n, d);
    float[] rows = normal(new SplittableRandom(seed * 31), n * d);
    for (int f = 0; f < n; f++) {
      double square = 0;
      for (int c = 0; c < d; c++) {
        square += (double) rows[f * d + c] * rows[f * d + c];
      }
      for (int c = 0; c < d; c++) {
        w.decoder()[f * d + c] = (float) (rows[f * d + c] / Math.sqrt(square));
      }
    }
    // not the decoder's transpose: there the gradients of single features nearly cancel
    float[] noise = normal(new SplittableRandom(seed * 31 + 1), n * d);
    for (int i = 0; i < n * d; i++) {
      w.encoder()[i] = (float) (0.8 * w.decoder()[i] + 0.4 * noise[i] / Math.sqrt(d));
    }
    Arrays.fill(w.bEnc(), bias);
    Arrays.fill(w.bDec(), OFFSET);
    TrainingState state = TrainingState.of(w);
    if (recipe.auxWeight() > 0) {
      silence(state);
    }
    return state;
  }

  /** Lets every third feature be weak, and dead already. */
  private void silence(TrainingState state) {
    state.progress().tokens = 10L * batch;
    float[] encoder = state.weights().encoder();
    for (int f = 0; f < n(); f++) {
      if (f % 3 == 0) {
        for (int c = 0; c < d; c++) {
          encoder[f * d + c] *= 0.2f;
        }
      } else {
        state.lastFired()[f] = state.progress().tokens;
      }
    }
  }

  private static float[] normal(SplittableRandom random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  String text() {
    return "%s d %d n %d k %d batch %d clip %s aux %s bias %.2f empty %d"
        .formatted(
            recipe.name(),
            d,
            n(),
            recipe.k(),
            batch,
            recipe.optimizer().clipNorm(),
            recipe.auxWeight() > 0,
            bias,
            emptyRows);
  }
}
