package org.saev.engine.tensor;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * One tensor of a mapped file.
 *
 * @param shape sizes, outermost first; empty for a scalar
 * @param bytes its elements, little-endian, row-major; valid until the file is closed
 * @param file where it lies
 * @param offset its first byte in that file
 */
public record TensorEntry(
    String name, DType type, long[] shape, MemorySegment bytes, Path file, long offset) {

  /** Number of elements. */
  public long elements() {
    return bytes.byteSize() / type.bytes();
  }

  public boolean hasShape(long... expected) {
    return Arrays.equals(shape, expected);
  }

  /**
   * All elements as floats.
   *
   * @throws ArithmeticException if they do not fit a Java array
   */
  public float[] floats() {
    float[] values = new float[Math.toIntExact(elements())];
    type.toFloats(bytes, 0, values);
    return values;
  }
}
