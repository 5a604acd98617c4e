package org.saev.engine.tensor;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link RowKernels} on the JDK's Vector API, in the widest registers of the processor.
 *
 * <p>No helper method takes or returns a vector: where the compiler declines to inline one, every
 * vector in the loop is put on the heap, and the product runs six times slower.
 *
 * <p>Lanes are summed by an own tree, never by reduceLanes: its order differs between interpreted
 * and compiled code, and a resumed run must repeat an uninterrupted one bit for bit.
 */
public final class VectorKernels implements RowKernels {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int PANEL = PackedRows.PANEL;

  @Override
  public void product(PackedRows b, float[] a, int aOffset, int rows, float[] out) {
    int d = b.depth();
    for (int panel = 0; panel < b.panels(); panel++) {
      for (int column = 0; column < PANEL; column += 2 * LANES) {
        int r = 0;
        // 24 sums in registers: only AVX-512 has that many
        for (; LANES == 16 && r + ProductTiles.TALL <= rows; r += ProductTiles.TALL) {
          ProductTiles.tall(b, panel, column, a, aOffset + r * d, out, r);
        }
        for (; r + ProductTiles.LOW <= rows; r += ProductTiles.LOW) {
          ProductTiles.low(b, panel, column, a, aOffset + r * d, out, r);
        }
        for (; r < rows; r++) {
          ProductTiles.single(b, panel, column, a, aOffset + r * d, out, r);
        }
      }
    }
  }

  @Override
  public void addRows(
      float[] out, int offset, float[] rows, int d, int[] index, float[] weight, int from, int to) {
    int c = 0;
    for (; c + 4 * LANES <= d; c += 4 * LANES) {
      int at = offset + c;
      FloatVector s0 = FloatVector.fromArray(SPECIES, out, at);
      FloatVector s1 = FloatVector.fromArray(SPECIES, out, at + LANES);
      FloatVector s2 = FloatVector.fromArray(SPECIES, out, at + 2 * LANES);
      FloatVector s3 = FloatVector.fromArray(SPECIES, out, at + 3 * LANES);
      for (int j = from; j < to; j++) {
        FloatVector w = FloatVector.broadcast(SPECIES, weight[j]);
        int row = index[j] * d + c;
        s0 = w.fma(FloatVector.fromArray(SPECIES, rows, row), s0);
        s1 = w.fma(FloatVector.fromArray(SPECIES, rows, row + LANES), s1);
        s2 = w.fma(FloatVector.fromArray(SPECIES, rows, row + 2 * LANES), s2);
        s3 = w.fma(FloatVector.fromArray(SPECIES, rows, row + 3 * LANES), s3);
      }
      s0.intoArray(out, at);
      s1.intoArray(out, at + LANES);
      s2.intoArray(out, at + 2 * LANES);
      s3.intoArray(out, at + 3 * LANES);
    }
    for (; c < d; c++) {
      float sum = out[offset + c];
      for (int j = from; j < to; j++) {
        sum += weight[j] * rows[index[j] * d + c];
      }
      out[offset + c] = sum;
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
    FloatVector f = FloatVector.broadcast(SPECIES, factor);
    int c = 0;
    for (; c + 8 * LANES <= d; c += 8 * LANES) {
      FloatVector s0 = FloatVector.zero(SPECIES);
      FloatVector s1 = s0;
      FloatVector s2 = s0;
      FloatVector s3 = s0;
      FloatVector s4 = s0;
      FloatVector s5 = s0;
      FloatVector s6 = s0;
      FloatVector s7 = s0;
      for (int j = from; j < to; j++) {
        FloatVector w = FloatVector.broadcast(SPECIES, weight[j]);
        int row = index[j] * d + c;
        s0 = w.fma(FloatVector.fromArray(SPECIES, rows, row), s0);
        s1 = w.fma(FloatVector.fromArray(SPECIES, rows, row + LANES), s1);
        s2 = w.fma(FloatVector.fromArray(SPECIES, rows, row + 2 * LANES), s2);
        s3 = w.fma(FloatVector.fromArray(SPECIES, rows, row + 3 * LANES), s3);
        s4 = w.fma(FloatVector.fromArray(SPECIES, rows, row + 4 * LANES), s4);
        s5 = w.fma(FloatVector.fromArray(SPECIES, rows, row + 5 * LANES), s5);
        s6 = w.fma(FloatVector.fromArray(SPECIES, rows, row + 6 * LANES), s6);
        s7 = w.fma(FloatVector.fromArray(SPECIES, rows, row + 7 * LANES), s7);
      }
      s0.mul(f).intoArray(out, c);
      s1.mul(f).intoArray(out, c + LANES);
      s2.mul(f).intoArray(out, c + 2 * LANES);
      s3.mul(f).intoArray(out, c + 3 * LANES);
      s4.mul(f).intoArray(out, c + 4 * LANES);
      s5.mul(f).intoArray(out, c + 5 * LANES);
      s6.mul(f).intoArray(out, c + 6 * LANES);
      s7.mul(f).intoArray(out, c + 7 * LANES);
    }
    for (; c < d; c++) {
      float sum = 0;
      for (int j = from; j < to; j++) {
        sum += weight[j] * rows[index[j] * d + c];
      }
      out[c] = sum * factor;
    }
  }

  @Override
  public void dots(
      float[] out, float[] rows, int d, int[] index, int from, int to, float[] with, int offset) {
    float[] lanes = new float[LANES];
    for (int j = from; j < to; j++) {
      out[j] = dot(rows, index[j] * d, with, offset, d, lanes);
    }
  }

  @Override
  public float dot(float[] a, int aOffset, float[] b, int bOffset, int n) {
    return dot(a, aOffset, b, bOffset, n, new float[LANES]);
  }

  private static float dot(float[] a, int aOffset, float[] b, int bOffset, int n, float[] lanes) {
    FloatVector s0 = FloatVector.zero(SPECIES);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    int i = 0;
    for (; i + 4 * LANES <= n; i += 4 * LANES) {
      int p = aOffset + i;
      int q = bOffset + i;
      s0 = FloatVector.fromArray(SPECIES, a, p).fma(FloatVector.fromArray(SPECIES, b, q), s0);
      s1 =
          FloatVector.fromArray(SPECIES, a, p + LANES)
              .fma(FloatVector.fromArray(SPECIES, b, q + LANES), s1);
      s2 =
          FloatVector.fromArray(SPECIES, a, p + 2 * LANES)
              .fma(FloatVector.fromArray(SPECIES, b, q + 2 * LANES), s2);
      s3 =
          FloatVector.fromArray(SPECIES, a, p + 3 * LANES)
              .fma(FloatVector.fromArray(SPECIES, b, q + 3 * LANES), s3);
    }
    s0.add(s1).add(s2.add(s3)).intoArray(lanes, 0);
    float tail = 0;
    for (; i < n; i++) {
      tail += a[aOffset + i] * b[bOffset + i];
    }
    for (int half = LANES / 2; half > 0; half /= 2) {
      for (int l = 0; l < half; l++) {
        lanes[l] += lanes[l + half];
      }
    }
    return lanes[0] + tail;
  }

  @Override
  public void scale(float[] a, int offset, int n, float factor) {
    int i = 0;
    for (; i + LANES <= n; i += LANES) {
      FloatVector.fromArray(SPECIES, a, offset + i).mul(factor).intoArray(a, offset + i);
    }
    for (; i < n; i++) {
      a[offset + i] *= factor;
    }
  }

  @Override
  public void addScaled(float[] out, int outOffset, float[] a, int offset, int n, float factor) {
    FloatVector f = FloatVector.broadcast(SPECIES, factor);
    int i = 0;
    for (; i + LANES <= n; i += LANES) {
      f.fma(
              FloatVector.fromArray(SPECIES, a, offset + i),
              FloatVector.fromArray(SPECIES, out, outOffset + i))
          .intoArray(out, outOffset + i);
    }
    for (; i < n; i++) {
      out[outOffset + i] += factor * a[offset + i];
    }
  }

  @Override
  public void columnMaxima(float[] a, int offset, int n, float[] maxima) {
    Arrays.fill(maxima, Float.NEGATIVE_INFINITY);
    int whole = n / maxima.length * maxima.length;
    int c = 0;
    for (; c + 2 * LANES <= maxima.length; c += 2 * LANES) {
      FloatVector m0 = FloatVector.fromArray(SPECIES, maxima, c);
      FloatVector m1 = FloatVector.fromArray(SPECIES, maxima, c + LANES);
      for (int at = offset + c; at < offset + whole; at += maxima.length) {
        m0 = m0.max(FloatVector.fromArray(SPECIES, a, at));
        m1 = m1.max(FloatVector.fromArray(SPECIES, a, at + LANES));
      }
      m0.intoArray(maxima, c);
      m1.intoArray(maxima, c + LANES);
    }
    for (int rest = c == maxima.length ? whole : 0; rest < n; rest++) {
      int column = rest % maxima.length;
      maxima[column] = Math.max(maxima[column], a[offset + rest]);
    }
  }

  @Override
  public int above(float[] a, int offset, int n, float threshold, int[] index) {
    int found = 0;
    int i = 0;
    for (; i + LANES <= n; i += LANES) {
      long bits =
          FloatVector.fromArray(SPECIES, a, offset + i)
              .compare(VectorOperators.GT, threshold)
              .toLong();
      for (; bits != 0; bits &= bits - 1) {
        index[found++] = i + Long.numberOfTrailingZeros(bits);
      }
    }
    for (; i < n; i++) {
      if (a[offset + i] > threshold) {
        index[found++] = i;
      }
    }
    return found;
  }

  @Override
  public float kthGreatest(float[] a, int n, int k) {
    return VectorRanks.kthGreatest(a, n, k);
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
    return VectorPairs.sum(w, feature, a, xScale, b, yScale, n, at);
  }

  @Override
  public void adam(
      float[] w, float[] m, float[] v, int offset, float[] gradient, float factor, int n, Adam s) {
    FloatVector keep1 = FloatVector.broadcast(SPECIES, s.beta1());
    FloatVector keep2 = FloatVector.broadcast(SPECIES, s.beta2());
    int i = 0;
    for (; i + LANES <= n; i += LANES) {
      int at = offset + i;
      FloatVector g = FloatVector.fromArray(SPECIES, gradient, i).mul(factor);
      FloatVector first = keep1.fma(FloatVector.fromArray(SPECIES, m, at), g.mul(1 - s.beta1()));
      FloatVector second =
          keep2.fma(FloatVector.fromArray(SPECIES, v, at), g.mul(g).mul(1 - s.beta2()));
      FloatVector root = second.sqrt().mul(s.root()).add(s.epsilon());
      first.intoArray(m, at);
      second.intoArray(v, at);
      FloatVector.fromArray(SPECIES, w, at).sub(first.mul(s.rate()).div(root)).intoArray(w, at);
    }
    for (; i < n; i++) {
      int at = offset + i;
      float g = gradient[i] * factor;
      m[at] = s.beta1() * m[at] + (1 - s.beta1()) * g;
      v[at] = s.beta2() * v[at] + (1 - s.beta2()) * g * g;
      w[at] -= s.rate() * m[at] / ((float) Math.sqrt(v[at]) * s.root() + s.epsilon());
    }
  }
}
