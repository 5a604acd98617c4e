package org.saev.engine.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.saev.engine.job.SaevException;

/** NVIDIA's three libraries, loaded: driver, run-time compiler, matrix products. */
public final class Cuda {
  private final NativeLibrary driver;
  private final NativeLibrary nvrtc;
  private final NativeLibrary blasLt;

  private Cuda(NativeLibrary driver, NativeLibrary nvrtc, NativeLibrary blasLt) {
    this.driver = driver;
    this.nvrtc = nvrtc;
    this.blasLt = blasLt;
  }

  /**
   * Finds and loads them.
   *
   * @throws SaevException if one is missing; says where it was looked for
   */
  public static Cuda load() {
    return load(LibrarySearch.here());
  }

  static Cuda load(LibrarySearch search) {
    NativeLibrary driver;
    try {
      driver = new NativeLibrary(search.driver());
    } catch (IllegalArgumentException e) {
      throw new SaevException(e, "cuda.no-driver", search.driver());
    }
    Cuda cuda =
        new Cuda(
            driver,
            first(search, LibrarySearch.Part.NVRTC),
            first(search, LibrarySearch.Part.BLAS_LT));
    cuda.call("cuInit", 0);
    return cuda;
  }

  private static NativeLibrary first(LibrarySearch search, LibrarySearch.Part part) {
    return search.candidates(part).stream()
        .flatMap(candidate -> open(candidate).stream())
        .findFirst()
        .orElseThrow(() ->
            new SaevException(
                "cuda.no-library", String.join(", ", search.names(part)), search.searched()));
  }

  private static Optional<NativeLibrary> open(String path) {
    try {
      return Optional.of(new NativeLibrary(path));
    } catch (IllegalArgumentException e) {
      // not there, or for another system: the next candidate may fit
      return Optional.empty();
    }
  }

  /** The machine's GPUs, in the driver's order. */
  public List<CudaDevice> devices() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment out = arena.allocate(8);
      call("cuDeviceGetCount", out);
      int count = out.get(ValueLayout.JAVA_INT, 0);
      List<CudaDevice> devices = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        devices.add(device(i, arena));
      }
      return devices;
    }
  }

  private CudaDevice device(int ordinal, Arena arena) {
    MemorySegment out = arena.allocate(8);
    MemorySegment name = arena.allocate(256);
    call("cuDeviceGet", out, ordinal);
    int handle = out.get(ValueLayout.JAVA_INT, 0);
    call("cuDeviceGetName", name, 255, handle);
    call("cuDeviceTotalMem_v2", out, handle);
    long memory = out.get(ValueLayout.JAVA_LONG, 0);
    return new CudaDevice(
        handle,
        name.getString(0),
        attribute(out, CudaDevice.MAJOR, handle),
        attribute(out, CudaDevice.MINOR, handle),
        memory);
  }

  private int attribute(MemorySegment out, int attribute, int handle) {
    call("cuDeviceGetAttribute", out, attribute, handle);
    return out.get(ValueLayout.JAVA_INT, 0);
  }

  /**
   * The first GPU that can be used.
   *
   * @throws SaevException if there is none of compute capability 8.0 or more
   */
  public CudaDevice bestDevice() {
    List<CudaDevice> devices = devices();
    for (CudaDevice device : devices) {
      if (device.isSupported()) {
        return device;
      }
    }
    List<String> names = new ArrayList<>();
    devices.forEach(d -> names.add(d.text()));
    throw new SaevException("cuda.no-device", names.isEmpty() ? "–" : String.join(", ", names));
  }

  /** Calls a driver function. */
  void call(String function, Object... arguments) {
    driver.call(this::driverError, function, arguments);
  }

  /** Calls a function of the run-time compiler; the status is the caller's affair. */
  int compiler(String function, Object... arguments) {
    return nvrtc.status(function, arguments);
  }

  /** Calls a function of the matrix products. */
  void blas(String function, Object... arguments) {
    blasLt.call(s -> String.format(Locale.ROOT, "cuBLAS %d", s), function, arguments);
  }

  private String driverError(int status) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment out = arena.allocate(ValueLayout.ADDRESS);
      if (driver.status("cuGetErrorName", status, out) != 0) {
        return "CUDA " + status;
      }
      return out.get(ValueLayout.ADDRESS, 0).reinterpret(256).getString(0);
    }
  }
}
