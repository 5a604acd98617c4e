package org.saev.engine.sae;

/** Tools disagree on which way round a weight matrix lies. */
final class Transpose {
  private Transpose() {}

  /** The transpose of a rows × columns matrix. */
  static float[] of(float[] a, int rows, int columns) {
    float[] out = new float[a.length];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        out[c * rows + r] = a[r * columns + c];
      }
    }
    return out;
  }
}
