package org.saev.engine.feature;

import org.saev.engine.feature.SampleFeatures.Column;

/**
 * Samples as vectors of what they activate: one coordinate per feature and side, each side of unit
 * length. Safe from several threads.
 */
interface SampleVectors {
  int size();

  Row row(int sample);

  /**
   * One sample's coordinates that are not zero.
   *
   * @param codes twice the feature's number, plus one on the image's side; ascending
   */
  record Row(int size, int[] codes, float[] values) {
    /** Whether text and image both activate something. */
    boolean hasBothSides() {
      int sides = 0;
      for (int i = 0; i < size; i++) {
        sides |= 1 << (codes[i] & 1);
      }
      return sides == 3;
    }

    /** The cosine of the side on which two samples are less alike. */
    double likeness(Row other) {
      double[] sides = new double[2];
      int a = 0;
      int b = 0;
      while (a < size && b < other.size) {
        int code = codes[a];
        int against = other.codes[b];
        if (code == against) {
          sides[code & 1] += (double) values[a] * other.values[b];
        }
        a += code <= against ? 1 : 0;
        b += against <= code ? 1 : 0;
      }
      return Math.min(sides[0], sides[1]);
    }
  }

  /** The vectors of an index. */
  static SampleVectors of(SampleFeatures features) {
    return new SampleVectors() {
      @Override
      public int size() {
        return features.samples();
      }

      @Override
      public Row row(int sample) {
        return read(features, sample);
      }
    };
  }

  private static Row read(SampleFeatures features, int sample) {
    SampleRow row = new SampleRow(features);
    int count = row.go(sample);
    int[] feature = row.features();
    float[][] sums = {row.column(Column.TEXT_SUM), row.column(Column.IMAGE_SUM)};
    int[] codes = new int[2 * count];
    float[] values = new float[2 * count];
    double[] squares = new double[2];
    int size = 0;
    for (int i = 0; i < count; i++) {
      for (int side = 0; side < 2; side++) {
        float sum = sums[side][i];
        if (sum != 0) {
          codes[size] = 2 * feature[i] + side;
          values[size++] = sum;
          squares[side] += (double) sum * sum;
        }
      }
    }
    for (int i = 0; i < size; i++) {
      values[i] = (float) (values[i] / Math.sqrt(squares[codes[i] & 1]));
    }
    return new Row(size, codes, values);
  }
}
