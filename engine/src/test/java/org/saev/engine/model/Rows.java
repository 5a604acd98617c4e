package org.saev.engine.model;

import java.util.Arrays;
import java.util.List;

/** Picks rows and columns out of flat matrices, and compares them. */
final class Rows {
  private Rows() {}

  /** Rows 0, step, 2 step … of a matrix with {@code width} columns. */
  static float[] every(int step, float[] matrix, int width) {
    int rows = matrix.length / width;
    float[] kept = new float[(rows + step - 1) / step * width];
    for (int row = 0, to = 0; row < rows; row += step, to += width) {
      System.arraycopy(matrix, row * width, kept, to, width);
    }
    return kept;
  }

  /** Columns 0, step, 2 step … of a matrix with {@code width} columns. */
  static float[] everyColumn(int step, float[] matrix, int width) {
    float[] kept = new float[matrix.length / width * ((width + step - 1) / step)];
    int to = 0;
    for (int i = 0; i < matrix.length; i++) {
      if (i % width % step == 0) {
        kept[to++] = matrix[i];
      }
    }
    return kept;
  }

  /** Zero where a model is kept from answering, so that what is left can be compared. */
  static float[] withoutBlocked(float[] logits) {
    float[] rest = logits.clone();
    for (int i = 0; i < rest.length; i++) {
      rest[i] = rest[i] == -Float.MAX_VALUE ? 0 : rest[i];
    }
    return rest;
  }

  static int[] ints(float[] values) {
    int[] ints = new int[values.length];
    for (int i = 0; i < ints.length; i++) {
      ints[i] = (int) values[i];
    }
    return ints;
  }

  static float[] join(List<float[]> parts) {
    float[] joined = new float[parts.stream().mapToInt(part -> part.length).sum()];
    int to = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, joined, to, part.length);
      to += part.length;
    }
    return joined;
  }

  /** Largest difference, relative to the root mean square of what is expected. */
  static double relativeError(float[] expected, float[] actual) {
    if (expected.length != actual.length) {
      throw new AssertionError(expected.length + " values expected, " + actual.length + " found");
    }
    double squares = 0;
    double largest = 0;
    for (int i = 0; i < expected.length; i++) {
      squares += (double) expected[i] * expected[i];
      largest = Math.max(largest, Math.abs((double) expected[i] - actual[i]));
    }
    if (Double.isNaN(largest) || Arrays.equals(expected, new float[expected.length])) {
      throw new AssertionError("nothing to compare with");
    }
    return largest / Math.sqrt(squares / expected.length);
  }

  /** Root mean square of the differences, relative to that of what is expected. */
  static double meanError(float[] expected, float[] actual) {
    double squares = 0;
    double differences = 0;
    for (int i = 0; i < expected.length; i++) {
      double difference = (double) expected[i] - actual[i];
      squares += (double) expected[i] * expected[i];
      differences += difference * difference;
    }
    return Math.sqrt(differences / squares);
  }
}
