package org.saev.engine.train.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.saev.engine.cuda.CudaStream;
import org.saev.engine.sae.SparseCodes;

/** Fetches which features a step kept for each token, and their values. */
final class CodeReader {
  private final CudaStream stream;
  private final StepShape shape;
  private final BatchBuffers batch;

  CodeReader(CudaStream stream, StepShape shape, BatchBuffers batch) {
    this.stream = stream;
    this.shape = shape;
    this.batch = batch;
  }

  /**
   * @param dead of the features that were revived; else of those that were active
   */
  SparseCodes read(boolean dead) {
    int rows = shape.rows();
    BatchBuffers.Code code = dead ? batch.aux() : batch.main();
    int k = code.k();
    boolean whole = shape.wholeBatch() && !dead;
    int[] count = ints(code.count(), rows);
    int[] begin = whole ? ints(batch.whole().start(), rows) : new int[rows];
    int[] feature = ints(code.feature(), rows * k);
    int[] value = ints(code.value(), rows * k);
    int[] start = new int[rows + 1];
    for (int r = 0; r < rows; r++) {
      start[r + 1] = start[r] + count[r];
    }
    int[] features = new int[start[rows]];
    float[] values = new float[start[rows]];
    for (int r = 0; r < rows; r++) {
      int from = whole ? begin[r] : r * k;
      long[] pairs = new long[count[r]];
      for (int i = 0; i < pairs.length; i++) {
        pairs[i] = (long) feature[from + i] << 32 | value[from + i];
      }
      Arrays.sort(pairs);
      for (int i = 0; i < pairs.length; i++) {
        features[start[r] + i] = (int) (pairs[i] >> 32);
        values[start[r] + i] = Float.intBitsToFloat((int) pairs[i]);
      }
    }
    return new SparseCodes(start, features, values);
  }

  private int[] ints(long address, int count) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment host = arena.allocate(4L * count, 8);
      stream.download(address, host, host.byteSize());
      stream.await();
      return host.toArray(ValueLayout.JAVA_INT);
    }
  }
}
