package org.saev.engine.experiment;

import java.util.Arrays;
import java.util.List;

/** A linear map between two centred spaces of the same width, fitted by ridge regression. */
final class RidgeMap {
  private final int d;
  private final double[] meanFrom;
  private final double[] meanTo;

  /** d × d, row-major: to = from · map. */
  private final double[] map;

  private RidgeMap(int d, double[] meanFrom, double[] meanTo, double[] map) {
    this.d = d;
    this.meanFrom = meanFrom;
    this.meanTo = meanTo;
    this.map = map;
  }

  /**
   * Fits {@code to} ≈ {@code from} · M with the penalty {@code ridge} · mean variance.
   *
   * @param rows which rows to learn from; at least one
   */
  static RidgeMap fit(float[][] from, float[][] to, List<Integer> rows, double ridge) {
    int d = from[rows.getFirst()].length;
    double[] meanFrom = mean(from, rows, d);
    double[] meanTo = mean(to, rows, d);
    double[] gram = new double[d * d];
    double[] cross = new double[d * d];
    double[] x = new double[d];
    double[] y = new double[d];
    for (int row : rows) {
      for (int i = 0; i < d; i++) {
        x[i] = from[row][i] - meanFrom[i];
        y[i] = to[row][i] - meanTo[i];
      }
      for (int i = 0; i < d; i++) {
        addScaled(gram, i * d, x, x[i]);
        addScaled(cross, i * d, y, x[i]);
      }
    }
    double trace = 0;
    for (int i = 0; i < d; i++) {
      trace += gram[i * d + i];
    }
    double penalty = ridge * trace / d + 1e-9;
    for (int i = 0; i < d; i++) {
      gram[i * d + i] += penalty;
    }
    cholesky(gram, d);
    solve(gram, cross, d);
    return new RidgeMap(d, meanFrom, meanTo, cross);
  }

  private static double[] mean(float[][] values, List<Integer> rows, int d) {
    double[] mean = new double[d];
    for (int row : rows) {
      for (int i = 0; i < d; i++) {
        mean[i] += values[row][i];
      }
    }
    Arrays.setAll(mean, i -> mean[i] / rows.size());
    return mean;
  }

  private static void addScaled(double[] into, int at, double[] values, double factor) {
    for (int j = 0; j < values.length; j++) {
      into[at + j] += factor * values[j];
    }
  }

  /** Replaces the lower half of a positive definite matrix by its Cholesky factor. */
  private static void cholesky(double[] a, int d) {
    for (int i = 0; i < d; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = a[i * d + j];
        for (int k = 0; k < j; k++) {
          sum -= a[i * d + k] * a[j * d + k];
        }
        a[i * d + j] = i == j ? Math.sqrt(sum) : sum / a[j * d + j];
      }
    }
  }

  /** Replaces the d columns of {@code b} by the solutions of L Lᵀ x = b. */
  private static void solve(double[] l, double[] b, int d) {
    for (int i = 0; i < d; i++) {
      for (int k = 0; k < i; k++) {
        addRow(b, i, k, -l[i * d + k], d);
      }
      scaleRow(b, i, 1 / l[i * d + i], d);
    }
    for (int i = d - 1; i >= 0; i--) {
      for (int k = i + 1; k < d; k++) {
        addRow(b, i, k, -l[k * d + i], d);
      }
      scaleRow(b, i, 1 / l[i * d + i], d);
    }
  }

  private static void addRow(double[] b, int to, int from, double factor, int d) {
    for (int j = 0; j < d; j++) {
      b[to * d + j] += factor * b[from * d + j];
    }
  }

  private static void scaleRow(double[] b, int row, double factor, int d) {
    for (int j = 0; j < d; j++) {
      b[row * d + j] *= factor;
    }
  }

  /** Where a point goes, centred. */
  double[] apply(float[] from) {
    double[] to = new double[d];
    for (int i = 0; i < d; i++) {
      addScaledRow(to, i, from[i] - meanFrom[i]);
    }
    return to;
  }

  private void addScaledRow(double[] to, int row, double factor) {
    for (int j = 0; j < d; j++) {
      to[j] += factor * map[row * d + j];
    }
  }

  /** Cosine of a centred prediction and a point of the target space. */
  double cosine(double[] predicted, float[] to) {
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < d; i++) {
      double b = to[i] - meanTo[i];
      ab += predicted[i] * b;
      aa += predicted[i] * predicted[i];
      bb += b * b;
    }
    return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0;
  }
}
