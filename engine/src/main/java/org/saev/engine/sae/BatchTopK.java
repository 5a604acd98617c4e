package org.saev.engine.sae;

import java.util.List;
import org.saev.engine.tensor.RowKernels;

/**
 * The selection of batch top-k (Bussmann et al. 2024): of all candidates of all tokens the {@code
 * wanted} largest stay, however they fall on the tokens. Among equals the earlier token wins, and
 * within a token the lower feature.
 */
public final class BatchTopK {
  private final RowKernels kernels;
  private float[] scratch = new float[0];

  public BatchTopK(RowKernels kernels) {
    this.kernels = kernels;
  }

  /**
   * Drops what does not belong to the {@code wanted} largest values.
   *
   * @param blocks candidates, all positive; shortened in place
   * @param count blocks that count
   * @return the smallest value kept; 0 if there was none
   */
  public float cut(List<CodeBlock> blocks, int count, int wanted) {
    int total = size(blocks, count);
    if (scratch.length < total) {
      scratch = new float[Math.max(total, scratch.length + scratch.length / 2)];
    }
    int at = 0;
    for (int b = 0; b < count; b++) {
      CodeBlock block = blocks.get(b);
      System.arraycopy(block.values(), 0, scratch, at, block.size());
      at += block.size();
    }
    if (total <= wanted) {
      return least(scratch, total);
    }
    float cut = kernels.kthGreatest(scratch, total, wanted);
    int greater = 0;
    for (int i = 0; i < total; i++) {
      greater += scratch[i] > cut ? 1 : 0;
    }
    int ties = wanted - greater;
    for (int b = 0; b < count; b++) {
      ties -= blocks.get(b).keepAbove(cut, ties);
    }
    return cut;
  }

  /** Entries of the first {@code count} blocks. */
  public static int size(List<CodeBlock> blocks, int count) {
    int total = 0;
    for (int b = 0; b < count; b++) {
      total = Math.addExact(total, blocks.get(b).size());
    }
    return total;
  }

  private static float least(float[] values, int n) {
    float least = n == 0 ? 0 : values[0];
    for (int i = 1; i < n; i++) {
      least = Math.min(least, values[i]);
    }
    return least;
  }
}
