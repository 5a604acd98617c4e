package org.saev.engine.tensor;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Covariances and correlations between columns, in ND4J. */
public final class Correlations {
  private Correlations() {}

  /**
   * The covariance matrix, divided by n.
   *
   * @param columns variables, each with the same n values
   * @return variables × variables
   */
  public static double[][] covariance(double[][] columns) {
    try (INDArray rows = Nd4j.create(columns).castTo(DataType.DOUBLE);
        INDArray mean = rows.mean(1);
        INDArray centred = rows.subColumnVector(mean);
        INDArray product = centred.mmul(centred.transpose()).divi(columns[0].length)) {
      return product.toDoubleMatrix();
    }
  }

  /** Pearson's correlations; 0 beside a column that does not vary, 1 with itself. */
  public static double[][] pearson(double[][] columns) {
    int n = columns.length;
    double[][] correlations = covariance(columns);
    double[] deviation = new double[n];
    Arrays.setAll(deviation, i -> Math.sqrt(correlations[i][i]));
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double both = deviation[i] * deviation[j];
        correlations[i][j] = i == j ? 1 : both > 0 ? correlations[i][j] / both : 0;
      }
    }
    return correlations;
  }

  /** Spearman's: Pearson's of the ranks, ties at their mean rank. */
  public static double[][] spearman(double[][] columns) {
    return pearson(Arrays.stream(columns).map(Correlations::ranks).toArray(double[][]::new));
  }

  /** The rank of every value, from 1; equal values share the mean of theirs. */
  static double[] ranks(double[] values) {
    Integer[] order = new Integer[values.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(values[a], values[b]));
    double[] ranks = new double[values.length];
    for (int from = 0; from < order.length; ) {
      int end = from + 1;
      while (end < order.length && values[order[end]] == values[order[from]]) {
        end++;
      }
      for (int i = from; i < end; i++) {
        ranks[order[i]] = (from + 1 + end) / 2.0;
      }
      from = end;
    }
    return ranks;
  }
}
