package org.saev.engine.tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Optional;

/** Element types of tensor files, named as the safetensors format names them; little-endian. */
public enum DType {
  F64(8),
  F32(4),
  F16(2),
  BF16(2),
  I64(8),
  I32(4),
  I16(2),
  I8(1),
  U8(1),
  BOOL(1);

  private static final ValueLayout.OfDouble DOUBLE = order(ValueLayout.JAVA_DOUBLE_UNALIGNED);
  private static final ValueLayout.OfFloat FLOAT = order(ValueLayout.JAVA_FLOAT_UNALIGNED);
  private static final ValueLayout.OfLong LONG = order(ValueLayout.JAVA_LONG_UNALIGNED);
  private static final ValueLayout.OfInt INT = order(ValueLayout.JAVA_INT_UNALIGNED);
  private static final ValueLayout.OfShort SHORT = order(ValueLayout.JAVA_SHORT_UNALIGNED);

  private final int bytes;

  DType(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes per element. */
  public int bytes() {
    return bytes;
  }

  /** The type of this name; empty if we cannot read such elements. */
  public static Optional<DType> named(String name) {
    for (DType type : values()) {
      if (type.name().equals(name)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /** Element {@code index} as a float; wide integers and doubles are rounded. */
  public float toFloat(MemorySegment data, long index) {
    return switch (this) {
      case F64 -> (float) data.get(DOUBLE, index * 8);
      case F32 -> data.get(FLOAT, index * 4);
      case F16 -> Float.float16ToFloat(data.get(SHORT, index * 2));
      case BF16 -> bfloat16ToFloat(data.get(SHORT, index * 2));
      case I64 -> data.get(LONG, index * 8);
      case I32 -> data.get(INT, index * 4);
      case I16 -> data.get(SHORT, index * 2);
      case I8 -> data.get(ValueLayout.JAVA_BYTE, index);
      case U8, BOOL -> data.get(ValueLayout.JAVA_BYTE, index) & 0xff;
    };
  }

  /**
   * Converts {@code into.length} elements from {@code first} on.
   *
   * @param data the tensor's bytes
   */
  public void toFloats(MemorySegment data, long first, float[] into) {
    if (this == F32) {
      MemorySegment.copy(data, FLOAT, first * 4, into, 0, into.length);
      return;
    }
    for (int i = 0; i < into.length; i++) {
      into[i] = toFloat(data, first + i);
    }
  }

  /** The value of 16 bits that are the upper half of a float. */
  public static float bfloat16ToFloat(short bits) {
    return Float.intBitsToFloat(bits << 16);
  }

  /** The nearest bfloat16, ties to even; NaN stays NaN. */
  public static short floatToBfloat16(float value) {
    int bits = Float.floatToRawIntBits(value);
    if (Float.isNaN(value)) {
      return (short) ((bits >>> 16) | 0x40);
    }
    return (short) ((bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16);
  }

  private static <T extends ValueLayout> T order(T layout) {
    @SuppressWarnings("unchecked") // withOrder keeps the kind of layout
    T little = (T) layout.withOrder(ByteOrder.LITTLE_ENDIAN);
    return little;
  }
}
