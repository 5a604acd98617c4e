package org.saev.engine.tensor;

import java.util.Arrays;

/** {@link RowKernels} in plain loops, for a JVM without the Vector API. */
public final class PlainKernels implements RowKernels {
  private static final int PANEL = PackedRows.PANEL;

  @Override
  public void product(PackedRows b, float[] a, int aOffset, int rows, float[] out) {
    int d = b.depth();
    int width = b.width();
    float[] sum = new float[PANEL];
    for (int panel = 0; panel < b.panels(); panel++) {
      for (int r = 0; r < rows; r++) {
        System.arraycopy(b.bias, panel * PANEL, sum, 0, PANEL);
        int at = panel * PANEL * d;
        for (int i = 0; i < d; i++, at += PANEL) {
          float x = a[aOffset + r * d + i];
          for (int j = 0; j < PANEL; j++) {
            sum[j] += x * b.values[at + j];
          }
        }
        System.arraycopy(sum, 0, out, r * width + panel * PANEL, PANEL);
      }
    }
  }

  @Override
  public void addRows(
      float[] out, int offset, float[] rows, int d, int[] index, float[] weight, int from, int to) {
    for (int j = from; j < to; j++) {
      addScaled(out, offset, rows, index[j] * d, d, weight[j]);
    }
  }

  @Override
  public void sumRows(
      float[] out,
      float[] rows,
      int d,
      int[] index,
      float[] weight,
      int from,
      int to,
      float factor) {
    Arrays.fill(out, 0, d, 0);
    addRows(out, 0, rows, d, index, weight, from, to);
    scale(out, 0, d, factor);
  }

  @Override
  public void dots(
      float[] out, float[] rows, int d, int[] index, int from, int to, float[] with, int offset) {
    for (int j = from; j < to; j++) {
      out[j] = dot(rows, index[j] * d, with, offset, d);
    }
  }

  @Override
  public float dot(float[] a, int aOffset, float[] b, int bOffset, int n) {
    // four sums: the processor need not wait for one addition before the next
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int i = 0;
    for (; i + 4 <= n; i += 4) {
      s0 += a[aOffset + i] * b[bOffset + i];
      s1 += a[aOffset + i + 1] * b[bOffset + i + 1];
      s2 += a[aOffset + i + 2] * b[bOffset + i + 2];
      s3 += a[aOffset + i + 3] * b[bOffset + i + 3];
    }
    for (; i < n; i++) {
      s0 += a[aOffset + i] * b[bOffset + i];
    }
    return (s0 + s1) + (s2 + s3);
  }

  @Override
  public void scale(float[] a, int offset, int n, float factor) {
    for (int i = offset; i < offset + n; i++) {
      a[i] *= factor;
    }
  }

  @Override
  public void addScaled(float[] out, int outOffset, float[] a, int offset, int n, float factor) {
    for (int i = 0; i < n; i++) {
      out[outOffset + i] += factor * a[offset + i];
    }
  }

  @Override
  public void columnMaxima(float[] a, int offset, int n, float[] maxima) {
    Arrays.fill(maxima, Float.NEGATIVE_INFINITY);
    for (int start = 0; start < n; start += maxima.length) {
      int count = Math.min(maxima.length, n - start);
      for (int c = 0; c < count; c++) {
        maxima[c] = Math.max(maxima[c], a[offset + start + c]);
      }
    }
  }

  @Override
  public int above(float[] a, int offset, int n, float threshold, int[] index) {
    int found = 0;
    for (int i = 0; i < n; i++) {
      if (a[offset + i] > threshold) {
        index[found++] = i;
      }
    }
    return found;
  }

  @Override
  public float kthGreatest(float[] a, int n, int k) {
    // positive numbers order like their bits: the greatest threshold that k of them reach
    int low = 0;
    int high = Float.floatToRawIntBits(Float.POSITIVE_INFINITY) + 1;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      float threshold = Float.intBitsToFloat(middle);
      int reach = 0;
      for (int i = 0; i < n; i++) {
        reach += a[i] >= threshold ? 1 : 0;
      }
      if (reach >= k) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return Float.intBitsToFloat(low);
  }

  @Override
  public double pairSum(
      double[] w,
      int[] feature,
      float[] a,
      double xScale,
      float[] b,
      double yScale,
      int n,
      int[] at) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double x = a[i] * xScale;
      double y = b[i] * yScale;
      int form = 4 * feature[i] + (x < y ? 2 : 0);
      sum += w[form] * x + w[form + 1] * y;
    }
    return sum;
  }

  @Override
  public void adam(
      float[] w, float[] m, float[] v, int offset, float[] gradient, float factor, int n, Adam s) {
    for (int i = 0; i < n; i++) {
      int at = offset + i;
      float g = gradient[i] * factor;
      m[at] = s.beta1() * m[at] + (1 - s.beta1()) * g;
      v[at] = s.beta2() * v[at] + (1 - s.beta2()) * g * g;
      w[at] -= s.rate() * m[at] / ((float) Math.sqrt(v[at]) * s.root() + s.epsilon());
    }
  }
}
