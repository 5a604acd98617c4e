package org.saev.engine.train.cuda;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.saev.engine.train.SaeVRecipe;
import org.saev.engine.train.TrainingBackend.Rates;
import org.saev.engine.train.TrainingState;
import org.saev.engine.train.Weights;

/**
 * One sae-v step in float64 with dense loops, written from {@link
 * org.saev.engine.train.TrainingBackend}'s definition alone. Where {@code rounded}, values are
 * rounded to bf16 at the places at which the GPU keeps them so: inputs, weights as products read
 * them, codes, errors, the codes' gradients, first moments.
 */
final class DenseReference {
  private final boolean rounded;
  private final int n;
  private final int d;
  private final int rows;
  private final double[] y;
  private final double[] z;
  private final double[] error;
  private final double[] pull;
  private final double[] encoder;
  private final double[] decoder;
  private final double[] norms;

  final double loss;
  final double norm;
  final Weights first;
  final Weights weights;

  DenseReference(
      SaeVRecipe recipe,
      boolean rounded,
      double scale,
      TrainingState s,
      float[] x,
      int rows,
      Rates rates) {
    this.rounded = rounded;
    this.n = s.dSae();
    this.d = s.dIn();
    this.rows = rows;
    Weights w = s.weights();
    this.encoder = kept(w.encoder());
    this.decoder = kept(w.decoder());
    this.norms = IntStream.range(0, n).mapToDouble(f -> norm(w.decoder(), f)).toArray();
    this.y = new double[rows * d];
    for (int i = 0; i < y.length; i++) {
      y[i] = kept((double) x[i] * (float) scale);
    }
    this.z = new double[rows * n];
    this.error = new double[rows * d];
    this.pull = new double[rows * n];
    double[] squares = new double[rows];
    IntStream.range(0, rows).parallel().forEach(r -> squares[r] = token(r, w, rates.l1() / 2));
    double penalty = 0;
    for (int i = 0; i < z.length; i++) {
      penalty += z[i] * norms[i % n];
    }
    this.loss = (Arrays.stream(squares).sum() + rates.l1() * penalty) / rows;

    double[] gEncoder = new double[n * d];
    double[] gDecoder = new double[n * d];
    double[] gBias = new double[n];
    double[] gCentre = new double[d];
    IntStream.range(0, n)
        .parallel()
        .forEach(f -> gradients(f, w, rates.l1(), gEncoder, gDecoder, gBias));
    for (int i = 0; i < error.length; i++) {
      gCentre[i % d] += 2.0 / rows * error[i];
    }
    this.norm = Math.sqrt(square(gEncoder) + square(gDecoder) + square(gBias) + square(gCentre));
    double limit = recipe.optimizer().clipNorm();
    double clip = limit > 0 ? Math.min(1, limit / (norm + 1e-6)) : 1;
    ReferenceAdam adam =
        new ReferenceAdam(
            recipe.optimizer(), rounded, s.progress().step + 1, rates.learningRate(), clip);
    this.first = Weights.zeros(n, d);
    this.weights = Weights.zeros(n, d);
    Weights m = s.first();
    Weights v = s.second();
    adam.run(
        w.encoder(), m.encoder(), v.encoder(), gEncoder, true, weights.encoder(), first.encoder());
    adam.run(
        w.decoder(), m.decoder(), v.decoder(), gDecoder, true, weights.decoder(), first.decoder());
    adam.run(w.bEnc(), m.bEnc(), v.bEnc(), gBias, false, weights.bEnc(), first.bEnc());
    adam.run(w.bDec(), m.bDec(), v.bDec(), gCentre, false, weights.bDec(), first.bDec());
  }

  /** Codes, error and the codes' gradients of one token; its squared error. */
  private double token(int r, Weights w, double halfPenalty) {
    double[] decoded = new double[d];
    for (int f = 0; f < n; f++) {
      double sum = kept(w.bEnc()[f]);
      for (int c = 0; c < d; c++) {
        sum += y[r * d + c] * encoder[f * d + c];
      }
      z[r * n + f] = kept(Math.max(0, sum));
      for (int c = 0; c < d; c++) {
        decoded[c] += z[r * n + f] * decoder[f * d + c];
      }
    }
    double square = 0;
    for (int c = 0; c < d; c++) {
      double e = decoded[c] + w.bDec()[c] - y[r * d + c];
      square += e * e;
      error[r * d + c] = kept(e);
    }
    for (int f = 0; f < n; f++) {
      double sum = kept(halfPenalty * norms[f]);
      for (int c = 0; c < d; c++) {
        sum += error[r * d + c] * decoder[f * d + c];
      }
      pull[r * n + f] = z[r * n + f] > 0 ? kept(sum) : 0;
    }
    return square;
  }

  private void gradients(
      int f, Weights w, double l1, double[] gEncoder, double[] gDecoder, double[] gBias) {
    double main = 2.0 / rows;
    double values = 0;
    for (int r = 0; r < rows; r++) {
      double value = z[r * n + f];
      double gradient = pull[r * n + f];
      values += value;
      gBias[f] += main * gradient;
      for (int c = 0; c < d; c++) {
        gDecoder[f * d + c] += main * value * error[r * d + c];
        gEncoder[f * d + c] += main * gradient * y[r * d + c];
      }
    }
    for (int c = 0; c < d && norms[f] > 0; c++) {
      gDecoder[f * d + c] += l1 / rows * values * w.decoder()[f * d + c] / norms[f];
    }
  }

  private double norm(float[] matrix, int f) {
    double sum = 0;
    for (int c = 0; c < d; c++) {
      sum += (double) matrix[f * d + c] * matrix[f * d + c];
    }
    return Math.sqrt(sum);
  }

  private double kept(double value) {
    return rounded ? ReferenceStep.bf16(value) : value;
  }

  private double[] kept(float[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> kept(values[i])).toArray();
  }

  private static double square(double[] values) {
    return Arrays.stream(values).map(v -> v * v).sum();
  }
}
