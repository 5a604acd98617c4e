package org.saev.app.common.control;

/**
 * Points of a scatter, by number.
 *
 * @param x in [0, 1]; NaN for a point that has no place
 * @param y in [0, 1], upwards
 * @param kind which of the plot's colours
 * @param radius in pixels, at least 1
 */
public record ScatterPoints(float[] x, float[] y, byte[] kind, byte[] radius) {
  public static final ScatterPoints NONE =
      new ScatterPoints(new float[0], new float[0], new byte[0], new byte[0]);

  public int size() {
    return x.length;
  }
}
