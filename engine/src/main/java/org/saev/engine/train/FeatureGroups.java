package org.saev.engine.train;

import java.util.Arrays;
import java.util.List;
import org.saev.engine.sae.CodeBlock;
import org.saev.engine.tensor.RowKernels;
import org.saev.engine.tensor.Workers;

/**
 * The (token, feature) pairs of a batch regrouped by feature, tokens ascending: what the gradient
 * of a feature's weights is made of. Also called compressed sparse columns.
 */
final class FeatureGroups {
  final int[] start;
  int[] token = new int[0];
  float[] value = new float[0];
  float[] gradient = new float[0];

  /** Per block and feature: first how many pairs, then where the next one goes. */
  private int[] next = new int[0];

  FeatureGroups(int features) {
    start = new int[features + 1];
  }

  /**
   * Regroups {@code count} blocks of {@link RowKernels#BLOCK} tokens each.
   *
   * @param gradients per block, aligned with its values: ∂loss/∂value up to a common factor
   */
  void fill(List<CodeBlock> blocks, List<float[]> gradients, int count, Workers workers) {
    int n = start.length - 1;
    if (next.length < count * n) {
      next = new int[count * n];
    }
    workers.run(count, (worker, b) -> count(blocks.get(b), b * n));
    reserve(places(count));
    workers.run(count, (worker, b) -> place(blocks.get(b), gradients.get(b), b));
  }

  private void count(CodeBlock block, int at) {
    Arrays.fill(next, at, at + start.length - 1, 0);
    int[] feature = block.features();
    for (int i = 0; i < block.size(); i++) {
      next[at + feature[i]]++;
    }
  }

  /** Turns counts into places, block after block within a feature; how many pairs there are. */
  private int places(int count) {
    int n = start.length - 1;
    Arrays.fill(start, 0);
    for (int b = 0; b < count; b++) {
      for (int f = 0; f < n; f++) {
        start[f + 1] += next[b * n + f];
      }
    }
    for (int f = 0; f < n; f++) {
      start[f + 1] = Math.addExact(start[f + 1], start[f]);
    }
    int[] place = Arrays.copyOf(start, n);
    for (int b = 0; b < count; b++) {
      for (int f = 0; f < n; f++) {
        int own = next[b * n + f];
        next[b * n + f] = place[f];
        place[f] += own;
      }
    }
    return start[n];
  }

  private void place(CodeBlock block, float[] gradients, int b) {
    int n = start.length - 1;
    int[] feature = block.features();
    float[] values = block.values();
    for (int r = 0; r < block.rows(); r++) {
      for (int i = block.start(r); i < block.start(r + 1); i++) {
        int at = next[b * n + feature[i]]++;
        token[at] = b * RowKernels.BLOCK + r;
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
