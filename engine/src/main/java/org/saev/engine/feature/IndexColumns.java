package org.saev.engine.feature;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.saev.engine.tensor.DType;
import org.saev.engine.tensor.TensorData;
import org.saev.engine.tensor.TensorEntry;

/**
 * Whole columns of 64-bit numbers into and out of safetensors, beyond what a model's weights need.
 */
final class IndexColumns {
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfDouble DOUBLE =
      ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private IndexColumns() {}

  static TensorData longs(String name, long[] values, long... shape) {
    return new TensorData(name, DType.I64, shape, out -> write(out, values));
  }

  static TensorData doubles(String name, double[] values, long... shape) {
    long[] bits = Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
    return new TensorData(name, DType.F64, shape, out -> write(out, bits));
  }

  private static void write(OutputStream out, long[] values) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(1 << 14).order(ByteOrder.LITTLE_ENDIAN);
    for (long value : values) {
      if (!buffer.hasRemaining()) {
        out.write(buffer.array());
        buffer.clear();
      }
      buffer.putLong(value);
    }
    out.write(buffer.array(), 0, buffer.position());
  }

  static long[] longs(TensorEntry entry) {
    long[] values = new long[Math.toIntExact(entry.elements())];
    for (int i = 0; i < values.length; i++) {
      values[i] = entry.bytes().get(LONG, 8L * i);
    }
    return values;
  }

  static double[] doubles(TensorEntry entry) {
    double[] values = new double[Math.toIntExact(entry.elements())];
    for (int i = 0; i < values.length; i++) {
      values[i] = entry.bytes().get(DOUBLE, 8L * i);
    }
    return values;
  }

  static int[] ints(TensorEntry entry) {
    return ints(entry, 0, Math.toIntExact(entry.elements()));
  }

  /** {@code count} integers from element {@code from} on. */
  static int[] ints(TensorEntry entry, long from, int count) {
    int[] values = new int[count];
    for (int i = 0; i < count; i++) {
      values[i] = entry.bytes().get(INT, 4 * (from + i));
    }
    return values;
  }

  static long longAt(TensorEntry entry, long index) {
    return entry.bytes().get(LONG, 8 * index);
  }
}
