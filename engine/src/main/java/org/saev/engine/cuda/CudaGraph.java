package org.saev.engine.cuda;

import java.lang.foreign.MemorySegment;

/** Captured work that is handed over in one call. */
public final class CudaGraph implements AutoCloseable {
  private final Cuda cuda;
  private final MemorySegment handle;

  CudaGraph(Cuda cuda, MemorySegment handle) {
    this.cuda = cuda;
    this.handle = handle;
  }

  public void launch(CudaStream stream) {
    cuda.call("cuGraphLaunch", handle, stream.handle());
  }

  @Override
  public void close() {
    cuda.call("cuGraphExecDestroy", handle);
  }
}
