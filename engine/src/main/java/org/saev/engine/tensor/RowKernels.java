package org.saev.engine.tensor;

/**
 * The few loops on which encoding and training spend their time, over rows of fp32 matrices. Two
 * implementations: {@link VectorKernels} on the JDK's Vector API, and {@link PlainKernels} for a
 * JVM started without that module. Each gives the same bits in every run and on every thread; the
 * two differ from each other by rounding.
 */
public sealed interface RowKernels permits VectorKernels, PlainKernels {
  /** Most rows of A one call of {@link #product} should get: their products fit a 1 MiB cache. */
  int BLOCK = 48;

  /** The fastest implementation this JVM can run. */
  static RowKernels best() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
        ? new VectorKernels()
        : new PlainKernels();
  }

  /**
   * out[r] = A[r] Bᵀ + bias for {@code rows} rows of A from {@code aOffset} on.
   *
   * @param out rows × {@link PackedRows#width()}, row-major
   */
  void product(PackedRows b, float[] a, int aOffset, int rows, float[] out);

  /** out[0…d) += Σ weight[j] · row index[j], j from {@code from} to {@code to}. */
  void addRows(
      float[] out, int offset, float[] rows, int d, int[] index, float[] weight, int from, int to);

  /**
   * out[0…d) = factor · Σ weight[j] · row index[j], j from {@code from} to {@code to}; zeros where
   * there are none.
   */
  void sumRows(
      float[] out,
      float[] rows,
      int d,
      int[] index,
      float[] weight,
      int from,
      int to,
      float factor);

  /** out[j] = row index[j] · with[withOffset…+d), j from {@code from} to {@code to}. */
  void dots(
      float[] out, float[] rows, int d, int[] index, int from, int to, float[] with, int offset);

  float dot(float[] a, int aOffset, float[] b, int bOffset, int n);

  /** a[offset…+n) *= factor. */
  void scale(float[] a, int offset, int n, float factor);

  /** out[outOffset…+n) += factor · a[offset…+n). */
  void addScaled(float[] out, int outOffset, float[] a, int offset, int n, float factor);

  /**
   * maxima[c] = greatest of a[offset + c], a[offset + c + maxima.length], … below n. The k-th
   * greatest of the maxima is a lower bound of the k-th greatest value.
   */
  void columnMaxima(float[] a, int offset, int n, float[] maxima);

  /** Writes the i &lt; n with a[offset + i] &gt; threshold into index, ascending; how many. */
  int above(float[] a, int offset, int n, float threshold, int[] index);

  /** The k-th greatest of the positive ones among a[0…n); 0 if fewer than k are positive. */
  float kthGreatest(float[] a, int n, int k);

  /**
   * Σ w[4f] · x + w[4f + 1] · y over the first n entries, f = feature[i], x = xScale · a[i], y =
   * yScale · b[i], in float64; where x &lt; y the weights w[4f + 2] and w[4f + 3] count instead.
   *
   * @param at scratch for n numbers
   */
  double pairSum(
      double[] w,
      int[] feature,
      float[] a,
      double xScale,
      float[] b,
      double yScale,
      int n,
      int[] at);

  /**
   * One Adam step on n weights (Kingma and Ba 2015, as PyTorch computes it).
   *
   * @param gradient first n entries, times {@code factor}, are the gradient
   * @param m first moments, aligned with w
   * @param v second moments, aligned with w
   */
  void adam(
      float[] w,
      float[] m,
      float[] v,
      int offset,
      float[] gradient,
      float factor,
      int n,
      Adam step);

  /**
   * Adam's constants at one step.
   *
   * @param rate learning rate / (1 − β1ᵗ)
   * @param root 1 / √(1 − β2ᵗ)
   */
  record Adam(float beta1, float beta2, float epsilon, float rate, float root) {
    /** At step {@code t}, counted from 1. */
    public static Adam at(int t, double learningRate, double beta1, double beta2, double epsilon) {
      return new Adam(
          (float) beta1,
          (float) beta2,
          (float) epsilon,
          (float) (learningRate / (1 - Math.pow(beta1, t))),
          (float) (1 / Math.sqrt(1 - Math.pow(beta2, t))));
    }
  }
}
