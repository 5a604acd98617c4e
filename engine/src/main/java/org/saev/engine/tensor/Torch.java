package org.saev.engine.tensor;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.saev.engine.job.SaevException;

/**
 * The tensor library's run-time: set up once per process, then asked for managers.
 *
 * <p>The library is told to stay offline before its first class is touched. One build of it (CPU or
 * one CUDA version) serves a process; which one is decided here, at the first call.
 */
public final class Torch {
  /** Computes on the processor. */
  public static final String CPU = "cpu";

  private static final String ENGINE = "PyTorch";

  /** Whether the process loads a build for CUDA; set before the library is. */
  private static boolean cuda;

  private Torch() {}

  /** Loaded on first use; class initialisation makes it happen once and before anything else. */
  private static final class Library {
    static final Engine INSTANCE = start();

    private static Engine start() {
      System.setProperty("ai.djl.offline", "true");
      System.setProperty("OPT_OUT_TRACKING", "true");
      System.setProperty("ai.djl.default_engine", ENGINE);
      if (cudaAsked()) {
        TorchLibrary library = TorchLibrary.here();
        library.check();
        System.setProperty("PYTORCH_LIBRARY_PATH", library.folder().toString());
        System.setProperty("PYTORCH_VERSION", library.number());
        System.setProperty("PYTORCH_FLAVOR", library.flavour());
      }
      return Engine.getEngine(ENGINE);
    }
  }

  /**
   * Gets the library ready for a device. The first call decides which build the process loads.
   *
   * @param device {@link #CPU}, {@code cuda} or {@code cuda:N}
   * @throws SaevException if it cannot be used here, with the reason
   */
  public static void prepare(String device) {
    if (device.equals(CPU)) {
      return;
    }
    if (!device.matches("cuda(:\\d{1,3})?")) {
      throw new SaevException("torch.device", device);
    }
    TorchLibrary.here().check();
    askForCuda();
    int found = gpus();
    if (of(device).getDeviceId() >= found) {
      throw new SaevException("torch.no-gpu", device, found);
    }
  }

  /** Loads the library; a build that does not fit this machine fails here, in the loader. */
  private static int gpus() {
    try {
      return Library.INSTANCE.getGpuCount();
    } catch (ExceptionInInitializerError e) {
      TorchLibrary library = TorchLibrary.here();
      Throwable reason = e;
      while (reason.getCause() != null) {
        reason = reason.getCause();
      }
      throw new SaevException(
          e,
          "torch.load",
          library.folder(),
          library.version(),
          String.valueOf(reason.getMessage()));
    }
  }

  private static synchronized void askForCuda() {
    cuda = true;
  }

  private static synchronized boolean cudaAsked() {
    return cuda;
  }

  /** The number of the GPU that {@code cuda} or {@code cuda:N} names. */
  public static int ordinal(String device) {
    int colon = device.indexOf(':');
    return colon < 0 ? 0 : Integer.parseInt(device.substring(colon + 1));
  }

  private static Device of(String device) {
    if (device.equals(CPU)) {
      return Device.cpu();
    }
    return Device.gpu(ordinal(device));
  }

  /** A fresh manager on a device that was {@linkplain #prepare prepared}. */
  public static PtNDManager newManager(String device) {
    return (PtNDManager) Library.INSTANCE.newBaseManager(of(device));
  }

  /** A fresh manager on the CPU; everything attached to it is freed when it is closed. */
  public static PtNDManager newManager() {
    return (PtNDManager) Library.INSTANCE.newBaseManager(Device.cpu());
  }

  /** The version of the native library, such as {@code 2.7.1}. */
  public static String version() {
    return Library.INSTANCE.getVersion();
  }

  /** How many threads one operation may use. */
  public static void setThreads(int threads) {
    Library.INSTANCE.getEngineName();
    JniUtils.setNumThreads(threads);
  }

  public static int threads() {
    Library.INSTANCE.getEngineName();
    return JniUtils.getNumThreads();
  }

  /**
   * An array over memory that is not copied: a direct buffer, native or mapped memory. The memory
   * must outlive the array. A read-only mapping must never be written in place.
   *
   * <p>Not for BF16: the library's Java side ends the process on it. Such files are mapped by a
   * program with {@code torch.from_file}.
   *
   * @param memory exactly the array's bytes, little-endian, at most 2 GiB
   */
  public static PtNDArray alias(
      PtNDManager manager, MemorySegment memory, Shape shape, DataType type) {
    if (!memory.isNative()) {
      throw new IllegalArgumentException("heap memory cannot be aliased");
    }
    ByteBuffer buffer = memory.asByteBuffer().order(ByteOrder.nativeOrder());
    return manager.create(buffer, shape, type);
  }

  /** A copy of {@code values} as an fp32 array. */
  public static PtNDArray floats(PtNDManager manager, float[] values, long... shape) {
    return (PtNDArray) manager.create(values, new Shape(shape));
  }

  /** A copy of {@code values} as an int64 array. */
  public static PtNDArray longs(PtNDManager manager, long[] values, long... shape) {
    return (PtNDArray) manager.create(values, new Shape(shape));
  }

  /**
   * Copies part of an fp32 array out. Of an array on a GPU the whole is copied off the card first.
   *
   * @param array contiguous
   * @param offset first value to copy, counted in the flat array
   * @param count how many values
   */
  public static float[] read(PtNDArray array, long offset, int count) {
    float[] values = new float[count];
    ByteBuffer bytes = array.toByteBuffer(true).order(ByteOrder.nativeOrder());
    MemorySegment.copy(
        MemorySegment.ofBuffer(bytes),
        ValueLayout.JAVA_FLOAT_UNALIGNED,
        offset * Float.BYTES,
        values,
        0,
        count);
    return values;
  }
}
