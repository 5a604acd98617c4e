package org.saev.engine.dataset;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Writes a tar archive: ustar, with a pax record for a name that is long or not ASCII. Equal
 * content gives equal bytes whenever it is written.
 */
final class TarSink implements AutoCloseable {
  private static final int BLOCK = TarHeaders.BLOCK;

  private final OutputStream out;
  private long written;

  TarSink(Path file) throws IOException {
    out = new BufferedOutputStream(Files.newOutputStream(file));
  }

  /** Bytes written so far. */
  long size() {
    return written;
  }

  void put(String name, byte[] bytes) throws IOException {
    byte[] encoded = name.getBytes(StandardCharsets.UTF_8);
    if (encoded.length > 100 || encoded.length != name.length()) {
      entry("pax", pax(name), 'x');
    }
    entry(name, bytes, '0');
  }

  private void entry(String name, byte[] bytes, char type) throws IOException {
    byte[] header = new byte[BLOCK];
    byte[] encoded = name.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(encoded, 0, header, 0, Math.min(encoded.length, 100));
    put(header, 100, "0000644\0");
    put(header, 108, "0000000\0");
    put(header, 116, "0000000\0");
    put(header, 124, "%011o\0".formatted(bytes.length));
    put(header, 136, "00000000000\0");
    put(header, 156, String.valueOf(type));
    put(header, 257, "ustar\0" + "00");
    Arrays.fill(header, 148, 156, (byte) ' ');
    int sum = 0;
    for (byte b : header) {
      sum += b & 0xFF;
    }
    put(header, 148, "%06o\0 ".formatted(sum));
    write(header);
    write(bytes);
    write(new byte[(BLOCK - bytes.length % BLOCK) % BLOCK]);
  }

  /** The record's length counts the digits it is written in. */
  private static byte[] pax(String name) {
    int body = " path=\n".length() + name.getBytes(StandardCharsets.UTF_8).length;
    int length = body + Integer.toString(body).length();
    length = body + Integer.toString(length).length();
    return (length + " path=" + name + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }

  private void write(byte[] bytes) throws IOException {
    out.write(bytes);
    written += bytes.length;
  }

  /** Ends the archive with two empty blocks. */
  void finish() throws IOException {
    write(new byte[2 * BLOCK]);
    out.close();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
