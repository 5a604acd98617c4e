package org.saev.engine.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** ND4J's matrices against sums written out. */
class CorrelationsTest {
  private static final int VARIABLES = 5;
  private static final int SAMPLES = 40;

  @Test
  void covarianceAndCorrelationEqualPlainSums() {
    double[][] columns = columns();
    double[][] covariance = Correlations.covariance(columns);
    double[][] pearson = Correlations.pearson(columns);
    for (int i = 0; i < VARIABLES; i++) {
      for (int j = 0; j < VARIABLES; j++) {
        double both = plain(columns[i], columns[j]);
        assertEquals(both, covariance[i][j], 1e-9);
        double scale = Math.sqrt(plain(columns[i], columns[i]) * plain(columns[j], columns[j]));
        assertEquals(both / scale, pearson[i][j], 1e-9);
      }
    }
  }

  @Test
  void ranksDoNotCareForTheScaleAndTiesShareTheirs() {
    assertArrayEquals(
        new double[] {4, 1.5, 3, 1.5}, Correlations.ranks(new double[] {9, -2, 0, -2}));
    double[] x = columns()[0];
    double[] grown = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      grown[i] = Math.exp(3 * x[i]);
    }
    assertEquals(1, Correlations.spearman(new double[][] {x, grown})[0][1], 1e-9);
  }

  @Test
  void aColumnThatDoesNotVaryCorrelatesWithNothing() {
    double[][] pearson = Correlations.pearson(new double[][] {{1, 1, 1}, {1, 2, 3}});
    assertArrayEquals(new double[] {1, 0}, pearson[0]);
  }

  private static double[][] columns() {
    Random random = new Random(8);
    double[][] columns = new double[VARIABLES][SAMPLES];
    for (int s = 0; s < SAMPLES; s++) {
      double shared = random.nextGaussian();
      for (int v = 0; v < VARIABLES; v++) {
        columns[v][s] = v * shared + random.nextGaussian() + 100 * v;
      }
    }
    return columns;
  }

  private static double plain(double[] a, double[] b) {
    double meanA = 0;
    double meanB = 0;
    for (int i = 0; i < a.length; i++) {
      meanA += a[i] / a.length;
      meanB += b[i] / b.length;
    }
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - meanA) * (b[i] - meanB) / a.length;
    }
    return sum;
  }
}
