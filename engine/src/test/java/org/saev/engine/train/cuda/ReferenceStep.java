package org.saev.engine.train.cuda;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.saev.engine.sae.SparseCodes;
import org.saev.engine.train.SparseRecipe;
import org.saev.engine.train.TrainingState;
import org.saev.engine.train.Weights;

/**
 * One training step in float64 with dense loops, written from {@link
 * org.saev.engine.train.TrainingBackend}'s definition alone, on a selection that was made
 * elsewhere. Where {@code rounded}, values are rounded to bf16 at the places at which the GPU keeps
 * them so: inputs, weights as products and gathers read them, pre-activations, errors, first
 * moments.
 */
final class ReferenceStep {
  private final SparseRecipe recipe;
  private final boolean rounded;
  private final int n;
  private final int d;
  private final int rows;
  private final int step;
  private final double[] y;
  private final double[] encoder;
  private final double[] decoder;
  private final double[] gEncoder;
  private final double[] gDecoder;
  private final double[] gBias;
  private final double[] gInput;

  /** Pre-activations before they are rounded, rows × n. */
  final double[] pre;

  double loss;
  double norm;
  Weights first;
  Weights weights;

  ReferenceStep(
      SparseRecipe recipe, boolean rounded, double scale, TrainingState s, float[] x, int rows) {
    this.recipe = recipe;
    this.rounded = rounded;
    this.n = s.dSae();
    this.d = s.dIn();
    this.rows = rows;
    this.step = s.progress().step + 1;
    Weights w = s.weights();
    y = new double[rows * d];
    for (int i = 0; i < y.length; i++) {
      y[i] = kept((double) x[i] * (float) scale - w.bDec()[i % d]);
    }
    encoder = kept(w.encoder());
    decoder = kept(w.decoder());
    pre = new double[rows * n];
    IntStream.range(0, rows)
        .parallel()
        .forEach(r -> {
          for (int f = 0; f < n; f++) {
            double sum = kept(w.bEnc()[f]);
            for (int c = 0; c < d; c++) {
              sum += y[r * d + c] * encoder[f * d + c];
            }
            pre[r * n + f] = sum;
          }
        });
    gEncoder = new double[n * d];
    gDecoder = new double[n * d];
    gBias = new double[n];
    gInput = new double[d];
    first = s.first();
    weights = w;
  }

  private double kept(double value) {
    return rounded ? bf16(value) : value;
  }

  private double[] kept(float[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> kept(values[i])).toArray();
  }

  static double bf16(double value) {
    int bits = Float.floatToRawIntBits((float) value);
    return Float.intBitsToFloat((bits + 0x7fff + (bits >>> 16 & 1)) & 0xffff0000);
  }

  /** Does the step. */
  void run(TrainingState s, SparseCodes main, SparseCodes dead, double rate) {
    List<Integer> prefixes = recipe.prefixes();
    int levels = prefixes.size();
    double[][] error = new double[levels][rows * d];
    double squares = 0;
    double last = 0;
    for (int level = 0; level < levels; level++) {
      double[] e = error[level];
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < d; c++) {
          e[r * d + c] = -y[r * d + c];
        }
        decode(main, r, prefixes.get(level), e);
      }
      last = square(e);
      squares += last;
    }
    for (int level = levels - 2; level >= 0; level--) {
      for (int i = 0; i < rows * d; i++) {
        error[level][i] += error[level + 1][i];
      }
    }
    double variance = variance();
    loss = squares / levels / variance;
    for (int r = 0; r < rows; r++) {
      for (int i = main.start()[r]; i < main.start()[r + 1]; i++) {
        int f = main.feature()[i];
        int level = 0;
        while (f >= prefixes.get(level)) {
          level++;
        }
        pull(r, f, error[level], 2 / (variance * levels));
      }
      for (int c = 0; c < d; c++) {
        gInput[c] += 2 / (variance * levels) * kept(error[0][r * d + c]);
      }
    }
    if (dead.feature().length > 0) {
      revive(dead, error[levels - 1], last);
    }
    finish(s, rate);
  }

  private void revive(SparseCodes dead, double[] error, double squares) {
    double[] left = new double[rows * d];
    for (int i = 0; i < left.length; i++) {
      left[i] = kept(error[i]);
    }
    for (int r = 0; r < rows; r++) {
      decode(dead, r, n, left);
    }
    loss += recipe.auxWeight() * square(left) / squares;
    for (int r = 0; r < rows; r++) {
      for (int i = dead.start()[r]; i < dead.start()[r + 1]; i++) {
        pull(r, dead.feature()[i], left, 2 * recipe.auxWeight() / squares);
      }
    }
  }

  private void decode(SparseCodes codes, int r, int end, double[] into) {
    for (int i = codes.start()[r]; i < codes.start()[r + 1]; i++) {
      int f = codes.feature()[i];
      if (f < end) {
        double z = kept(pre[r * n + f]);
        for (int c = 0; c < d; c++) {
          into[r * d + c] += z * decoder[f * d + c];
        }
      }
    }
  }

  private void pull(int r, int f, double[] error, double factor) {
    double z = kept(pre[r * n + f]);
    double dz = 0;
    for (int c = 0; c < d; c++) {
      dz += error[r * d + c] * decoder[f * d + c];
      gDecoder[f * d + c] += factor * z * kept(error[r * d + c]);
    }
    for (int c = 0; c < d; c++) {
      gEncoder[f * d + c] += factor * dz * y[r * d + c];
    }
    gBias[f] += factor * dz;
  }

  private double variance() {
    double[] mean = new double[d];
    for (int i = 0; i < y.length; i++) {
      mean[i % d] += y[i] / rows;
    }
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      sum += (y[i] - mean[i % d]) * (y[i] - mean[i % d]);
    }
    return sum;
  }

  private void finish(TrainingState s, double rate) {
    Weights w = s.weights();
    for (int f = 0; f < n; f++) {
      double along = 0;
      for (int c = 0; c < d; c++) {
        along += gDecoder[f * d + c] * w.decoder()[f * d + c];
        gInput[c] -= gBias[f] * encoder[f * d + c];
      }
      for (int c = 0; c < d; c++) {
        gDecoder[f * d + c] -= along * w.decoder()[f * d + c];
      }
    }
    norm = Math.sqrt(square(gEncoder) + square(gDecoder) + square(gBias) + square(gInput));
    double limit = recipe.optimizer().clipNorm();
    double clip = limit > 0 ? Math.min(1, limit / (norm + 1e-6)) : 1;
    ReferenceAdam adam = new ReferenceAdam(recipe.optimizer(), rounded, step, rate, clip);
    first = Weights.zeros(n, d);
    weights = Weights.zeros(n, d);
    Weights m = s.first();
    Weights v = s.second();
    adam.run(
        w.encoder(), m.encoder(), v.encoder(), gEncoder, true, weights.encoder(), first.encoder());
    adam.run(
        w.decoder(), m.decoder(), v.decoder(), gDecoder, true, weights.decoder(), first.decoder());
    adam.run(w.bEnc(), m.bEnc(), v.bEnc(), gBias, false, weights.bEnc(), first.bEnc());
    adam.run(w.bDec(), m.bDec(), v.bDec(), gInput, false, weights.bDec(), first.bDec());
    for (int f = 0; f < n; f++) {
      double square = 0;
      for (int c = 0; c < d; c++) {
        square += (double) weights.decoder()[f * d + c] * weights.decoder()[f * d + c];
      }
      for (int c = 0; c < d && square > 0; c++) {
        weights.decoder()[f * d + c] /= (float) Math.sqrt(square);
      }
    }
  }

  private static double square(double[] values) {
    return Arrays.stream(values).map(v -> v * v).sum();
  }
}
