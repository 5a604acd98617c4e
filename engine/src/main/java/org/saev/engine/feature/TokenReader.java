package org.saev.engine.feature;

import java.util.Arrays;
import org.saev.engine.activation.ActivationStore;
import org.saev.engine.model.Modality;

/** Walks the tokens of a store that a view counts, in order, block by block. */
final class TokenReader {
  private static final int RAW = 1024;

  private final ActivationStore store;
  private final TokenView view;
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
  TokenReader(ActivationStore store, TokenView view, int block, long from, long end) {
    this.store = store;
    this.end = end;
    this.next = from;
    this.view = view;
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
        Modality kind = store.modality(row);
        if (!view.counts(store.pass(row), kind)) {
          continue;
        }
        System.arraycopy(raw, i * d, rows, filled * d, d);
        modality[filled] = kind.code();
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
}
