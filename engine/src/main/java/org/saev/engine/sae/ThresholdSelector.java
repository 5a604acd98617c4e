package org.saev.engine.sae;

import org.jspecify.annotations.Nullable;
import org.saev.engine.tensor.RowKernels;

/** ReLU, and JumpReLU: relu(pre) · [pre &gt; threshold]. */
final class ThresholdSelector implements FeatureSelector {
  private final float @Nullable [] threshold;
  private final RowKernels kernels;
  private int[] index = new int[0];

  /**
   * @param threshold one value per feature; null for plain ReLU
   */
  ThresholdSelector(float @Nullable [] threshold, RowKernels kernels) {
    this.threshold = threshold;
    this.kernels = kernels;
  }

  @Override
  public void select(float[] pre, int offset, int n, CodeBlock to) {
    if (index.length < n) {
      index = new int[n];
    }
    int candidates = kernels.above(pre, offset, n, 0, index);
    to.reserve(candidates);
    int[] feature = to.features();
    float[] value = to.values();
    int at = to.size();
    int kept = 0;
    for (int i = 0; i < candidates; i++) {
      int f = index[i];
      float z = pre[offset + f];
      if (threshold == null || (f < threshold.length && z > threshold[f])) {
        feature[at + kept] = f;
        value[at + kept++] = z;
      }
    }
    to.endRow(kept);
  }
}
