package org.saev.engine.feature;

import java.util.Arrays;
import java.util.Set;
import org.saev.engine.activation.ActivationStore;
import org.saev.engine.model.Modality;
import org.saev.engine.model.Pass;

/**
 * Walks the usable tokens of a store in order, block by block: special tokens and passes that are
 * not asked for are left out.
 */
final class TokenReader {
  private static final int RAW = 1024;

  private final ActivationStore store;
  private final boolean[] wanted;
  private final long end;
  private final float[] raw;
  private long next;

  final float[] rows;
  final byte[] modality;
  final int[] sample;
  final long[] storeRow;

  /**
   * @param block rows per block at most
   * @param from first store row
   * @param end one past the last
   */
  TokenReader(ActivationStore store, Set<Pass> passes, int block, long from, long end) {
    this.store = store;
    this.end = end;
    this.next = from;
    wanted = new boolean[Pass.values().length];
    for (Pass pass : Pass.values()) {
      wanted[index(pass)] = passes.contains(pass);
    }
    raw = new float[RAW * store.dim()];
    rows = new float[block * store.dim()];
    modality = new byte[block];
    sample = new int[block];
    storeRow = new long[block];
  }

  /** Fills the next block; 0 at the end. */
  int read() {
    int d = store.dim();
    int filled = 0;
    while (next < end && filled < storeRow.length) {
      int n = (int) Math.min(Math.min(RAW, end - next), storeRow.length - filled);
      store.read(next, n, raw, 0);
      for (int i = 0; i < n; i++) {
        long row = next + i;
        byte code = store.modalityCode(row);
        if (code == Modality.SPECIAL.code() || !wanted[index(store.pass(row))]) {
          continue;
        }
        System.arraycopy(raw, i * d, rows, filled * d, d);
        modality[filled] = code;
        sample[filled] = store.sample(row);
        storeRow[filled] = row;
        filled++;
      }
      next += n;
    }
    return filled;
  }

  /** Store rows walked so far, left-out ones included. */
  long walked() {
    return next;
  }

  /** The first {@code n} rows, without a copy where the block is full. */
  float[] rows(int n) {
    return n == storeRow.length ? rows : Arrays.copyOf(rows, n * store.dim());
  }

  private static int index(Pass pass) {
    return switch (pass) {
      case JOINT -> 0;
      case PICTURE -> 1;
      case TEXT -> 2;
    };
  }
}
