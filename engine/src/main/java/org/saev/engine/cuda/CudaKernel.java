package org.saev.engine.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** A function that many threads of the GPU run at once. */
public final class CudaKernel {
  private static final int MAX_DYNAMIC_SHARED = 8;

  /** What a block may use without asking, in bytes. */
  private static final int USUAL_SHARED = 48 << 10;

  private final Cuda cuda;
  private final MemorySegment handle;

  CudaKernel(Cuda cuda, MemorySegment handle) {
    this.cuda = cuda;
    this.handle = handle;
  }

  /**
   * How a kernel is spread.
   *
   * @param gridX blocks
   * @param gridY blocks in the second direction
   * @param threads per block
   * @param shared bytes of dynamic shared memory per block
   */
  public record Spread(long gridX, int gridY, int threads, int shared) {
    /** Enough blocks for one thread per item. */
    public static Spread of(long items, int threads) {
      return new Spread(Math.ceilDiv(items, (long) threads), 1, threads, 0);
    }

    public static Spread blocks(long blocks, int threads) {
      return new Spread(blocks, 1, threads, 0);
    }
  }

  /**
   * Hands the kernel to a stream.
   *
   * @param arguments Long (addresses too), Integer or Float, as declared
   */
  public void launch(CudaStream stream, Spread spread, Object... arguments) {
    if (spread.shared() > USUAL_SHARED) {
      cuda.call("cuFuncSetAttribute", handle, MAX_DYNAMIC_SHARED, spread.shared());
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment pointers = arena.allocate(ValueLayout.ADDRESS, Math.max(1, arguments.length));
      for (int i = 0; i < arguments.length; i++) {
        MemorySegment value =
            switch (arguments[i]) {
              case Long v -> arena.allocateFrom(ValueLayout.JAVA_LONG, v);
              case Integer v -> arena.allocateFrom(ValueLayout.JAVA_INT, v);
              case Float v -> arena.allocateFrom(ValueLayout.JAVA_FLOAT, v);
              default -> throw new IllegalArgumentException("argument " + i);
            };
        pointers.setAtIndex(ValueLayout.ADDRESS, i, value);
      }
      cuda.call(
          "cuLaunchKernel",
          handle,
          Math.toIntExact(spread.gridX()),
          spread.gridY(),
          1,
          spread.threads(),
          1,
          1,
          spread.shared(),
          stream.handle(),
          pointers,
          MemorySegment.NULL);
    }
  }
}
