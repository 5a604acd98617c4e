package org.saev.engine.dataset;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** Writes pixels as an 8-bit RGBA PNG (W3C PNG specification, third edition). */
public final class PngEncoder {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final int DEPTH = 8;
  private static final int RGBA = 6;
  private static final int SUB = 1;

  private PngEncoder() {}

  public static byte[] encode(Pixels pixels) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(file)) {
      out.write(SIGNATURE);
      chunk(out, "IHDR", header(pixels));
      chunk(out, "IDAT", rows(pixels));
      chunk(out, "IEND", new byte[0]);
      return file.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
  }

  private static byte[] header(Pixels pixels) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(pixels.width());
      out.writeInt(pixels.height());
      out.write(new byte[] {DEPTH, RGBA, 0, 0, 0});
    }
    return bytes.toByteArray();
  }

  /** Each row as differences to the pixel on its left, which compresses far better than values. */
  private static byte[] rows(Pixels pixels) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int stride = pixels.width() * 4;
    byte[] row = new byte[stride + 1];
    row[0] = SUB;
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
      for (int y = 0; y < pixels.height(); y++) {
        for (int i = 0; i < stride; i++) {
          int at = y * stride + i;
          row[i + 1] = (byte) (pixels.rgba()[at] - (i < 4 ? 0 : pixels.rgba()[at - 4]));
        }
        out.write(row);
      }
    }
    return bytes.toByteArray();
  }

  private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data);
    out.writeInt(data.length);
    out.write(name);
    out.write(data);
    out.writeInt((int) crc.getValue());
  }
}
