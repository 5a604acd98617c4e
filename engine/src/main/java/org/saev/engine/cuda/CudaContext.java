package org.saev.engine.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.saev.engine.job.SaevException;

/**
 * One GPU in use, and everything allocated on it; closing frees it all. Functions work on the
 * thread that called {@link #use} last.
 */
public final class CudaContext implements AutoCloseable {
  private final Cuda cuda;
  private final CudaDevice device;
  private final MemorySegment context;
  private final Map<Long, Long> buffers = new HashMap<>();
  private final List<Runnable> cleanups = new ArrayList<>();
  private final List<MemorySegment> pinned = new ArrayList<>();
  private long allocated;

  public CudaContext(Cuda cuda, CudaDevice device) {
    this.cuda = cuda;
    this.device = device;
    this.context = handle("cuDevicePrimaryCtxRetain", device.handle());
    use();
  }

  Cuda cuda() {
    return cuda;
  }

  public CudaDevice device() {
    return device;
  }

  /** Makes this the context of the calling thread. */
  public void use() {
    cuda.call("cuCtxSetCurrent", context);
  }

  /** Bytes that can still be allocated. */
  public long freeBytes() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment free = arena.allocate(8);
      cuda.call("cuMemGetInfo_v2", free, arena.allocate(8));
      return free.get(ValueLayout.JAVA_LONG, 0);
    }
  }

  /** Bytes allocated here and not freed. */
  public long allocatedBytes() {
    return allocated;
  }

  /** Memory on the GPU, all zero. */
  public long allocate(long bytes) {
    long size = Math.max(16, bytes);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment out = arena.allocate(8);
      cuda.call("cuMemAlloc_v2", out, size);
      long address = out.get(ValueLayout.JAVA_LONG, 0);
      buffers.put(address, size);
      allocated += size;
      cuda.call("cuMemsetD8_v2", address, 0, size);
      cuda.call("cuCtxSynchronize");
      return address;
    }
  }

  /** Gives back what {@link #allocate} returned. */
  public void free(long address) {
    Long size = buffers.remove(address);
    if (size != null) {
      allocated -= size;
      cuda.call("cuMemFree_v2", address);
    }
  }

  /** Memory of the host that copies can read and write without a detour. */
  public MemorySegment allocatePinned(long bytes) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment out = arena.allocate(ValueLayout.ADDRESS);
      cuda.call("cuMemAllocHost_v2", out, bytes);
      MemorySegment memory = out.get(ValueLayout.ADDRESS, 0).reinterpret(bytes);
      pinned.add(memory);
      return memory.fill((byte) 0);
    }
  }

  public CudaStream stream() {
    MemorySegment stream = handle("cuStreamCreate", 1);
    cleanups.add(() -> cuda.call("cuStreamDestroy_v2", stream));
    return new CudaStream(this, stream);
  }

  public CudaEvent event() {
    MemorySegment event = handle("cuEventCreate", 0);
    cleanups.add(() -> cuda.call("cuEventDestroy_v2", event));
    return new CudaEvent(cuda, event);
  }

  /**
   * Compiles CUDA source for this GPU and loads it.
   *
   * @param options such as {@code -DN=8}
   * @throws SaevException with the compiler's first complaint
   */
  public CudaModule compile(String source, List<String> options) {
    byte[] code = new Nvrtc(cuda).compile(source, device.architecture(), options);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment image = arena.allocateFrom(ValueLayout.JAVA_BYTE, code);
      MemorySegment out = arena.allocate(ValueLayout.ADDRESS);
      cuda.call("cuModuleLoadData", out, image);
      MemorySegment module = out.get(ValueLayout.ADDRESS, 0);
      cleanups.add(() -> cuda.call("cuModuleUnload", module));
      return new CudaModule(cuda, module);
    }
  }

  /** Matrix products on this GPU. */
  public BlasLt blas() {
    BlasLt blas = new BlasLt(this);
    cleanups.add(blas::close);
    return blas;
  }

  private MemorySegment handle(String function, int argument) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment out = arena.allocate(ValueLayout.ADDRESS);
      cuda.call(function, out, argument);
      return out.get(ValueLayout.ADDRESS, 0);
    }
  }

  @Override
  public void close() {
    use();
    cleanups.reversed().forEach(Runnable::run);
    cleanups.clear();
    new ArrayList<>(buffers.keySet()).forEach(this::free);
    pinned.forEach(memory -> cuda.call("cuMemFreeHost", memory));
    pinned.clear();
    cuda.call("cuDevicePrimaryCtxRelease_v2", device.handle());
  }
}
