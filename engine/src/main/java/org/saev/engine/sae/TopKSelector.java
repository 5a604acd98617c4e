package org.saev.engine.sae;

import org.saev.engine.tensor.RowKernels;

/**
 * The k largest positive pre-activations, without sorting the row: the k-th greatest of a few
 * hundred column maxima is a lower bound of the k-th greatest value, so one comparison per value
 * leaves little more than k candidates, and only those are ranked. Exact; among equals the lower
 * feature wins.
 */
final class TopKSelector implements FeatureSelector {
  /** Columns per wanted value: few enough to rank, enough for a tight bound. */
  private static final int COLUMNS_PER_K = 4;

  private final int k;
  private final RowKernels kernels;
  private final float[] maxima;
  private int[] index = new int[0];
  private float[] scratch = new float[0];

  TopKSelector(int k, RowKernels kernels) {
    if (k < 1) {
      throw new IllegalArgumentException("k must be positive");
    }
    this.k = k;
    this.kernels = kernels;
    this.maxima = new float[Math.max(64, Integer.highestOneBit(k * COLUMNS_PER_K))];
  }

  @Override
  public void select(float[] pre, int offset, int n, CodeBlock to) {
    if (index.length < n) {
      index = new int[n];
      scratch = new float[n];
    }
    int candidates = kernels.above(pre, offset, n, bound(pre, offset, n), index);
    to.reserve(k);
    if (candidates <= k) {
      write(pre, offset, candidates, Float.NEGATIVE_INFINITY, 0, to);
      return;
    }
    for (int i = 0; i < candidates; i++) {
      scratch[i] = pre[offset + index[i]];
    }
    float kth = kernels.kthGreatest(scratch, candidates, k);
    int greater = 0;
    for (int i = 0; i < candidates; i++) {
      greater += pre[offset + index[i]] > kth ? 1 : 0;
    }
    write(pre, offset, candidates, kth, k - greater, to);
  }

  /** A value that the k greatest all exceed, and not below zero. */
  private float bound(float[] pre, int offset, int n) {
    if (n < 2 * maxima.length) {
      return 0;
    }
    kernels.columnMaxima(pre, offset, n, maxima);
    return Math.max(0, Math.nextDown(kernels.kthGreatest(maxima, maxima.length, k)));
  }

  /** Keeps candidates above {@code kth} and the first {@code ties} that equal it. */
  private void write(float[] pre, int offset, int candidates, float kth, int ties, CodeBlock to) {
    int[] feature = to.features();
    float[] value = to.values();
    int at = to.size();
    int kept = 0;
    int equal = 0;
    for (int i = 0; i < candidates; i++) {
      float z = pre[offset + index[i]];
      if (z > kth || (z == kth && equal++ < ties)) {
        feature[at + kept] = index[i];
        value[at + kept++] = z;
      }
    }
    to.endRow(kept);
  }
}
