package org.saev.engine.tensor;

import java.util.Arrays;

/**
 * The right-hand side of a matrix product, B (n × d, row-major) with a bias of n, rearranged so
 * that the product reads it in order: panels of {@value #PANEL} rows, inside a panel column by
 * column. 32 rows × 256 columns fill 32 KiB, one core's first-level cache.
 */
public final class PackedRows {
  /** Rows of B in one panel; two AVX-512 registers of floats. */
  public static final int PANEL = 32;

  private final int n;
  private final int d;
  final float[] values;
  final float[] bias;

  public PackedRows(int n, int d) {
    this.n = n;
    this.d = d;
    int padded = (n + PANEL - 1) / PANEL * PANEL;
    values = new float[Math.multiplyExact(padded, d)];
    bias = new float[padded];
    // a padding row's product is −∞: no activation function ever selects it
    Arrays.fill(bias, n, padded, Float.NEGATIVE_INFINITY);
  }

  public int rows() {
    return n;
  }

  public int depth() {
    return d;
  }

  public int panels() {
    return bias.length / PANEL;
  }

  /** Length of one row of a product with this matrix: n rounded up to whole panels. */
  public int width() {
    return bias.length;
  }

  /** Copies panel {@code panel} from {@code b} (n × d) and {@code newBias} (n). */
  public void pack(int panel, float[] b, float[] newBias) {
    int first = panel * PANEL;
    int count = Math.min(PANEL, n - first);
    System.arraycopy(newBias, first, bias, first, count);
    for (int j = 0; j < count; j++) {
      int from = (first + j) * d;
      int to = first * d + j;
      for (int i = 0; i < d; i++) {
        values[to + i * PANEL] = b[from + i];
      }
    }
  }

  /** Copies panel {@code panel} from the transpose of b (d × n) and {@code newBias} (n). */
  public void packTransposed(int panel, float[] transposed, float[] newBias) {
    int first = panel * PANEL;
    int count = Math.min(PANEL, n - first);
    System.arraycopy(newBias, first, bias, first, count);
    for (int i = 0; i < d; i++) {
      System.arraycopy(transposed, i * n + first, values, first * d + i * PANEL, count);
    }
  }
}
