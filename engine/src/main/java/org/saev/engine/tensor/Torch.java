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

/**
 * The tensor library's run-time: set up once per process, then asked for managers.
 *
 * <p>The library is told to stay offline before its first class is touched. One build of it (CPU or
 * one CUDA version) serves a process; which one is decided here, at the first call.
 */
public final class Torch {
  private static final String ENGINE = "PyTorch";

  private Torch() {}

  /** Loaded on first use; class initialisation makes it happen once and before anything else. */
  private static final class Library {
    static final Engine INSTANCE = start();

    private static Engine start() {
      System.setProperty("ai.djl.offline", "true");
      System.setProperty("OPT_OUT_TRACKING", "true");
      System.setProperty("ai.djl.default_engine", ENGINE);
      return Engine.getEngine(ENGINE);
    }
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
   * Copies part of an fp32 array out.
   *
   * @param array contiguous, on the CPU
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
