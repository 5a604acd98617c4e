package org.saev.engine.sae;

import org.saev.engine.tensor.RowKernels;

/**
 * Every pre-activation above a floor that may move between calls: the candidates of a selection
 * over a whole batch, whose cut is known only after all tokens were encoded.
 */
public final class FloorSelector implements FeatureSelector {
  private final RowKernels kernels;
  private float floor;
  private int[] index = new int[0];

  public FloorSelector(RowKernels kernels) {
    this.kernels = kernels;
  }

  /**
   * @param value not below 0
   */
  public void floor(float value) {
    this.floor = value;
  }

  @Override
  public void select(float[] pre, int offset, int n, CodeBlock to) {
    if (index.length < n) {
      index = new int[n];
    }
    int kept = kernels.above(pre, offset, n, floor, index);
    to.reserve(kept);
    int[] feature = to.features();
    float[] value = to.values();
    int at = to.size();
    for (int i = 0; i < kept; i++) {
      feature[at + i] = index[i];
      value[at + i] = pre[offset + index[i]];
    }
    to.endRow(kept);
  }
}
