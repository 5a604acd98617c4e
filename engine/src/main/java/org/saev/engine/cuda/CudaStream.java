package org.saev.engine.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Work that the GPU does in the order in which it was handed over. */
public final class CudaStream {
  /** Only calls of the capturing thread are checked for what a capture forbids. */
  private static final int CAPTURE_THREAD_LOCAL = 1;

  private final Cuda cuda;
  private final MemorySegment handle;

  CudaStream(CudaContext context, MemorySegment handle) {
    this.cuda = context.cuda();
    this.handle = handle;
  }

  MemorySegment handle() {
    return handle;
  }

  /** Copies to the GPU; {@code from} must stay as it is until then, and be pinned to be fast. */
  public void upload(MemorySegment from, long to, long bytes) {
    cuda.call("cuMemcpyHtoDAsync_v2", to, from, bytes, handle);
  }

  /** Copies from the GPU into native memory. */
  public void download(long from, MemorySegment to, long bytes) {
    cuda.call("cuMemcpyDtoHAsync_v2", to, from, bytes, handle);
  }

  /** Copies on the GPU. */
  public void copy(long from, long to, long bytes) {
    cuda.call("cuMemcpyDtoDAsync_v2", to, from, bytes, handle);
  }

  /** Sets bytes on the GPU to 0. */
  public void clear(long address, long bytes) {
    cuda.call("cuMemsetD8Async", address, 0, bytes, handle);
  }

  public void record(CudaEvent event) {
    cuda.call("cuEventRecord", event.handle(), handle);
  }

  /** Lets what is handed over from now on wait for a point in another stream. */
  public void await(CudaEvent event) {
    cuda.call("cuStreamWaitEvent", handle, event.handle(), 0);
  }

  /** Waits until all is done. */
  public void await() {
    cuda.call("cuStreamSynchronize", handle);
  }

  /** Records what {@code work} hands to this stream, without doing it. */
  public CudaGraph capture(Runnable work) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment out = arena.allocate(ValueLayout.ADDRESS);
      cuda.call("cuStreamBeginCapture_v2", handle, CAPTURE_THREAD_LOCAL);
      work.run();
      cuda.call("cuStreamEndCapture", handle, out);
      MemorySegment graph = out.get(ValueLayout.ADDRESS, 0);
      cuda.call("cuGraphInstantiateWithFlags", out, graph, 0L);
      cuda.call("cuGraphDestroy", graph);
      return new CudaGraph(cuda, out.get(ValueLayout.ADDRESS, 0));
    }
  }
}
