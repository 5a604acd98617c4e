package org.saev.engine.activation;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * One token in {@code *.tokens}: 32 bytes, little endian. The last eight hold a patch rectangle
 * (four unsigned 16-bit fractions) for an image token and a char span (two 32-bit offsets) for a
 * text token.
 */
final class TokenLayout {
  static final int BYTES = 32;
  static final int SAMPLE = 0;
  static final int POSITION = 4;
  static final int TOKEN_ID = 8;
  static final int SEGMENT = 12;
  static final int TILE = 14;
  static final int ROW = 16;
  static final int COL = 18;
  static final int MODALITY = 20;
  static final int PASS = 21;
  static final int PLACE = 24;

  static final ValueLayout.OfInt INT =
      little(ValueLayout.JAVA_INT_UNALIGNED, ValueLayout.OfInt.class);
  static final ValueLayout.OfShort SHORT =
      little(ValueLayout.JAVA_SHORT_UNALIGNED, ValueLayout.OfShort.class);
  static final ValueLayout.OfChar CHAR =
      little(ValueLayout.JAVA_CHAR_UNALIGNED, ValueLayout.OfChar.class);

  private TokenLayout() {}

  private static <T extends MemoryLayout & ValueLayout> T little(T layout, Class<T> type) {
    return type.cast(layout.withOrder(ByteOrder.LITTLE_ENDIAN));
  }
}
