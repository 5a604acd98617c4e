package org.saev.engine.train;

import java.util.Arrays;
import java.util.List;
import org.saev.engine.sae.CodeBlock;
import org.saev.engine.tensor.RowKernels;

/**
 * The (token, feature) pairs of a batch regrouped by feature, tokens ascending: what the gradient
 * of a feature's weights is made of. Also called compressed sparse columns.
 */
final class FeatureGroups {
  final int[] start;
  int[] token = new int[0];
  float[] value = new float[0];
  float[] gradient = new float[0];

  FeatureGroups(int features) {
    start = new int[features + 1];
  }

  /**
   * Regroups {@code count} blocks of {@link RowKernels#BLOCK} tokens each.
   *
   * @param gradients per block, aligned with its values: ∂loss/∂value up to a common factor
   */
  void fill(List<CodeBlock> blocks, List<float[]> gradients, int count) {
    Arrays.fill(start, 0);
    int total = 0;
    for (int b = 0; b < count; b++) {
      CodeBlock block = blocks.get(b);
      int[] feature = block.features();
      for (int i = 0; i < block.size(); i++) {
        start[feature[i] + 1]++;
      }
      total = Math.addExact(total, block.size());
    }
    reserve(total);
    for (int f = 1; f < start.length; f++) {
      start[f] += start[f - 1];
    }
    for (int b = 0; b < count; b++) {
      place(blocks.get(b), gradients.get(b), b * RowKernels.BLOCK);
    }
    // placing moved every start to its feature's end: move them back
    System.arraycopy(start, 0, start, 1, start.length - 1);
    start[0] = 0;
  }

  private void place(CodeBlock block, float[] gradients, int firstToken) {
    int[] feature = block.features();
    float[] values = block.values();
    for (int r = 0; r < block.rows(); r++) {
      for (int i = block.start(r); i < block.start(r + 1); i++) {
        int at = start[feature[i]]++;
        token[at] = firstToken + r;
        value[at] = values[i];
        gradient[at] = gradients[i];
      }
    }
  }

  private void reserve(int total) {
    if (token.length < total) {
      int capacity = Math.max(total, token.length + token.length / 2);
      token = new int[capacity];
      value = new float[capacity];
      gradient = new float[capacity];
    }
  }

  int count(int feature) {
    return start[feature + 1] - start[feature];
  }
}
