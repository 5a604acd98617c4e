package org.saev.engine.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Compiled kernels on a GPU. */
public final class CudaModule {
  private final Cuda cuda;
  private final MemorySegment handle;

  CudaModule(Cuda cuda, MemorySegment handle) {
    this.cuda = cuda;
    this.handle = handle;
  }

  /** The kernel declared {@code extern "C"} under this name. */
  public CudaKernel kernel(String name) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment out = arena.allocate(ValueLayout.ADDRESS);
      cuda.call("cuModuleGetFunction", out, handle, arena.allocateFrom(name));
      return new CudaKernel(cuda, out.get(ValueLayout.ADDRESS, 0));
    }
  }
}
