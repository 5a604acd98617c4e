package org.saev.engine.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** A point in a stream whose time the GPU takes. */
public final class CudaEvent {
  private final Cuda cuda;
  private final MemorySegment handle;

  CudaEvent(Cuda cuda, MemorySegment handle) {
    this.cuda = cuda;
    this.handle = handle;
  }

  MemorySegment handle() {
    return handle;
  }

  /** Milliseconds from this point to a later one; waits for it. */
  public double millisTo(CudaEvent later) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment out = arena.allocate(4);
      cuda.call("cuEventSynchronize", later.handle);
      cuda.call("cuEventElapsedTime", out, handle, later.handle);
      return out.get(ValueLayout.JAVA_FLOAT, 0);
    }
  }
}
