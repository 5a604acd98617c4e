package org.saev.engine.feature;

import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The two principal components of rows, by orthogonal iteration on their covariance in ND4J. */
final class PrincipalPlane {
  private static final int ROUNDS = 60;

  private PrincipalPlane() {}

  /**
   * Projects rows onto the plane of their largest variance.
   *
   * @param rows n × d, row-major
   * @return n × 2, row-major, centred
   */
  static float[] project(float[] rows, int n, int d, long seed) {
    try (INDArray given = Nd4j.createFromArray(rows).reshape(n, d);
        INDArray mean = given.mean(0);
        INDArray centred = given.subRowVector(mean);
        INDArray covariance = centred.transpose().mmul(centred).divi(n);
        INDArray plane = plane(covariance, d, seed);
        INDArray projected = centred.mmul(plane)) {
      return projected.dup('c').data().asFloat();
    }
  }

  private static INDArray plane(INDArray covariance, int d, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] start = new float[2 * d];
    for (int i = 0; i < start.length; i++) {
      start[i] = (float) random.nextGaussian();
    }
    INDArray plane = Nd4j.createFromArray(start).reshape(d, 2);
    for (int round = 0; round < ROUNDS; round++) {
      INDArray next = covariance.mmul(plane);
      orthonormalize(next);
      plane.close();
      plane = next;
    }
    return plane.castTo(DataType.FLOAT);
  }

  /** Gram-Schmidt on two columns; a column without length stays zero. */
  private static void orthonormalize(INDArray columns) {
    INDArray first = columns.getColumn(0);
    INDArray second = columns.getColumn(1);
    normalize(first);
    second.subi(first.mul(Nd4j.getBlasWrapper().dot(first, second)));
    normalize(second);
  }

  private static void normalize(INDArray column) {
    double norm = column.norm2Number().doubleValue();
    if (norm > 0) {
      column.divi(norm);
    }
  }
}
