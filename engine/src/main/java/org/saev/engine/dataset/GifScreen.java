package org.saev.engine.dataset;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The canvas a GIF's first frame is painted on: its size, and where on it the frame goes (GIF89a
 * specification, 18 and 20).
 */
record GifScreen(int width, int height, int left, int top) {
  private static final int IMAGE = 0x2C;
  private static final int EXTENSION = 0x21;

  /** Reads the canvas; a damaged header gives one the frame fills. */
  static GifScreen of(byte[] gif) {
    ByteBuffer bytes = ByteBuffer.wrap(gif).order(ByteOrder.LITTLE_ENDIAN);
    try {
      int width = bytes.getShort(6) & 0xFFFF;
      int height = bytes.getShort(8) & 0xFFFF;
      int flags = bytes.get(10);
      int at = 13 + ((flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1));
      while (bytes.get(at) == EXTENSION) {
        at += 2;
        for (int size = bytes.get(at) & 0xFF; size > 0; size = bytes.get(at) & 0xFF) {
          at += size + 1;
        }
        at++;
      }
      if (bytes.get(at) == IMAGE) {
        return new GifScreen(
            width, height, bytes.getShort(at + 1) & 0xFFFF, bytes.getShort(at + 3) & 0xFFFF);
      }
    } catch (IndexOutOfBoundsException e) {
      // the decoder has already judged the file itself
      return new GifScreen(0, 0, 0, 0);
    }
    return new GifScreen(0, 0, 0, 0);
  }

  /** The frame on its canvas, transparent around it; the bare frame where the header is absurd. */
  Pixels place(Pixels frame) {
    boolean fills = left == 0 && top == 0 && width == frame.width() && height == frame.height();
    boolean absurd =
        left + frame.width() > width
            || top + frame.height() > height
            || (long) width * height > ImageDecoder.LARGEST_PIXELS;
    if (fills || absurd) {
      return frame;
    }
    byte[] rgba = new byte[width * height * 4];
    for (int y = 0; y < frame.height(); y++) {
      System.arraycopy(
          frame.rgba(),
          y * frame.width() * 4,
          rgba,
          ((top + y) * width + left) * 4,
          frame.width() * 4);
    }
    return new Pixels(width, height, rgba);
  }
}
