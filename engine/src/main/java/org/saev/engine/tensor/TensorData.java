package org.saev.engine.tensor;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One tensor to be written.
 *
 * @param shape sizes, outermost first
 * @param content writes exactly the tensor's bytes, little-endian and row-major
 */
public record TensorData(String name, DType type, long[] shape, Content content) {
  private static final int CHUNK = 1 << 14;

  /** Streams a tensor's bytes. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /** A tensor of fp32 values. */
  public static TensorData floats(String name, float[] values, long... shape) {
    return new TensorData(name, DType.F32, shape, out -> writeFloats(out, values));
  }

  /** A tensor of fp16 values, rounded from {@code values}. */
  public static TensorData halves(String name, float[] values, long... shape) {
    return new TensorData(
        name,
        DType.F16,
        shape,
        out -> {
          ByteBuffer buffer = chunk();
          for (float value : values) {
            flushIfFull(buffer, out);
            buffer.putShort(Float.floatToFloat16(value));
          }
          flush(buffer, out);
        });
  }

  /** A tensor of 32-bit integers. */
  public static TensorData ints(String name, int[] values, long... shape) {
    return new TensorData(
        name,
        DType.I32,
        shape,
        out -> {
          ByteBuffer buffer = chunk();
          for (int value : values) {
            flushIfFull(buffer, out);
            buffer.putInt(value);
          }
          flush(buffer, out);
        });
  }

  /** A tensor of bytes. */
  public static TensorData bytes(String name, byte[] values, long... shape) {
    return new TensorData(name, DType.U8, shape, out -> out.write(values));
  }

  /** Bytes of the whole tensor. */
  public long byteSize() {
    long size = type.bytes();
    for (long n : shape) {
      size = Math.multiplyExact(size, n);
    }
    return size;
  }

  private static void writeFloats(OutputStream out, float[] values) throws IOException {
    ByteBuffer buffer = chunk();
    for (float value : values) {
      flushIfFull(buffer, out);
      buffer.putFloat(value);
    }
    flush(buffer, out);
  }

  private static ByteBuffer chunk() {
    return ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void flushIfFull(ByteBuffer buffer, OutputStream out) throws IOException {
    if (buffer.remaining() < Long.BYTES) {
      flush(buffer, out);
    }
  }

  private static void flush(ByteBuffer buffer, OutputStream out) throws IOException {
    out.write(buffer.array(), buffer.arrayOffset(), buffer.position());
    buffer.clear();
  }
}
