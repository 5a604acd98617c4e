package org.saev.engine.tensor;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link RowKernels#pairSum} by gathers of as many doubles as a register holds. A first walk says
 * where each entry's weights begin, a second gathers them: written and read at once, the places
 * would wait for each other.
 */
final class VectorPairs {
  private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = DOUBLES.length();
  private static final VectorShape HALF = VectorShape.forBitSize(DOUBLES.vectorBitSize() / 2);
  private static final VectorSpecies<Float> FLOATS = VectorSpecies.of(float.class, HALF);
  private static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, HALF);

  private VectorPairs() {}

  static double sum(
      double[] w,
      int[] feature,
      float[] a,
      double xScale,
      float[] b,
      double yScale,
      int n,
      int[] at) {
    int whole = n / LANES * LANES;
    for (int i = 0; i < whole; i += LANES) {
      DoubleVector x = (DoubleVector) FloatVector.fromArray(FLOATS, a, i).castShape(DOUBLES, 0);
      DoubleVector y = (DoubleVector) FloatVector.fromArray(FLOATS, b, i).castShape(DOUBLES, 0);
      VectorMask<Double> other = x.mul(xScale).compare(VectorOperators.LT, y.mul(yScale));
      IntVector.fromArray(INTS, feature, i)
          .lanewise(VectorOperators.LSHL, 2)
          .add(2, other.cast(INTS))
          .intoArray(at, i);
    }
    DoubleVector sumX = DoubleVector.zero(DOUBLES);
    DoubleVector sumY = DoubleVector.zero(DOUBLES);
    for (int i = 0; i < whole; i += LANES) {
      DoubleVector x = (DoubleVector) FloatVector.fromArray(FLOATS, a, i).castShape(DOUBLES, 0);
      DoubleVector y = (DoubleVector) FloatVector.fromArray(FLOATS, b, i).castShape(DOUBLES, 0);
      sumX = DoubleVector.fromArray(DOUBLES, w, 0, at, i).fma(x.mul(xScale), sumX);
      sumY = DoubleVector.fromArray(DOUBLES, w, 1, at, i).fma(y.mul(yScale), sumY);
    }
    double[] lanes = sumX.add(sumY).toArray();
    double sum = 0;
    for (double lane : lanes) {
      sum += lane;
    }
    for (int i = whole; i < n; i++) {
      double x = a[i] * xScale;
      double y = b[i] * yScale;
      int form = 4 * feature[i] + (x < y ? 2 : 0);
      sum += w[form] * x + w[form + 1] * y;
    }
    return sum;
  }
}
