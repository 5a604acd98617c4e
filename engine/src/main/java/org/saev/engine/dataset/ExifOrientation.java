package org.saev.engine.dataset;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How a camera was held: tag 0x0112 of the EXIF block in a JPEG (CIPA DC-008, 4.6.4).
 *
 * @param tag 1 … 8; 1 is upright
 */
record ExifOrientation(int tag) {
  private static final ExifOrientation UPRIGHT = new ExifOrientation(1);
  private static final int APP1 = 0xE1;
  private static final int START_OF_SCAN = 0xDA;
  private static final int ORIENTATION = 0x0112;
  private static final long EXIF_MAGIC = 0x457869660000L; // "Exif", 0, 0

  /** The orientation a JPEG states; upright if it states none or its EXIF block is damaged. */
  static ExifOrientation of(byte[] jpeg) {
    ByteBuffer bytes = ByteBuffer.wrap(jpeg);
    try {
      for (int at = 2; (bytes.get(at) & 0xFF) == 0xFF; ) {
        int marker = bytes.get(at + 1) & 0xFF;
        if (marker == START_OF_SCAN) {
          break;
        }
        int length = bytes.getShort(at + 2) & 0xFFFF;
        if (marker == APP1 && length >= 16 && bytes.getLong(at + 4) >>> 16 == EXIF_MAGIC) {
          return ofTiff(bytes.slice(at + 10, length - 8));
        }
        at += 2 + length;
      }
    } catch (IndexOutOfBoundsException e) {
      // a cut-off header says nothing about the picture behind it
      return UPRIGHT;
    }
    return UPRIGHT;
  }

  private static ExifOrientation ofTiff(ByteBuffer tiff) {
    tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = tiff.getInt(4);
    int entries = tiff.getShort(directory) & 0xFFFF;
    for (int i = 0; i < entries; i++) {
      int entry = directory + 2 + i * 12;
      if ((tiff.getShort(entry) & 0xFFFF) == ORIENTATION) {
        int tag = tiff.getShort(entry + 8);
        return tag >= 1 && tag <= 8 ? new ExifOrientation(tag) : UPRIGHT;
      }
    }
    return UPRIGHT;
  }

  /** The picture as it should be seen. */
  Pixels upright(Pixels stored) {
    if (tag == 1) {
      return stored;
    }
    boolean turned = tag >= 5;
    int width = turned ? stored.height() : stored.width();
    int height = turned ? stored.width() : stored.height();
    byte[] rgba = new byte[stored.rgba().length];
    for (int y = 0, out = 0; y < height; y++) {
      for (int x = 0; x < width; x++, out += 4) {
        System.arraycopy(stored.rgba(), 4 * source(x, y, stored), rgba, out, 4);
      }
    }
    return new Pixels(width, height, rgba);
  }

  /** Index of the stored pixel that is seen at (x, y). */
  private int source(int x, int y, Pixels stored) {
    int right = stored.width() - 1;
    int bottom = stored.height() - 1;
    return switch (tag) {
      case 2 -> y * stored.width() + right - x;
      case 3 -> (bottom - y) * stored.width() + right - x;
      case 4 -> (bottom - y) * stored.width() + x;
      case 5 -> x * stored.width() + y;
      case 6 -> (bottom - x) * stored.width() + y;
      case 7 -> (bottom - x) * stored.width() + right - y;
      case 8 -> x * stored.width() + right - y;
      default -> y * stored.width() + x;
    };
  }
}
