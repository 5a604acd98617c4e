package org.saev.engine.tensor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes the archive TorchScript loads: a zip of stored entries with one module of class {@code
 * __torch__.Ops} that has no parameters, and its source.
 */
final class TorchArchive {
  /**
   * Pickle of an {@code __torch__.Ops} object whose only attribute is {@code training = False}:
   * PROTO 2, GLOBAL, BINPUT, EMPTY_TUPLE, NEWOBJ, EMPTY_DICT, MARK, key, NEWFALSE, SETITEMS, BUILD,
   * BINPUT, STOP.
   */
  private static final byte[] MODULE = module();

  /** Pickle of an empty tuple: the program has no constants. */
  private static final byte[] NO_CONSTANTS = {(byte) 0x80, 2, ')', '.'};

  /** The file format whose operators mean what they mean today; older ones are translated. */
  private static final byte[] VERSION = "10\n".getBytes(StandardCharsets.US_ASCII);

  private TorchArchive() {}

  /** The archive's bytes for a program in serialised style. */
  static byte[] of(String source) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setMethod(ZipOutputStream.STORED);
      store(zip, "ops/data.pkl", MODULE);
      store(zip, "ops/code/__torch__.py", source.getBytes(StandardCharsets.UTF_8));
      store(zip, "ops/constants.pkl", NO_CONSTANTS);
      store(zip, "ops/version", VERSION);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(content);
    ZipEntry entry = new ZipEntry(name);
    entry.setSize(content.length);
    entry.setCrc(crc.getValue());
    entry.setTime(0);
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  private static byte[] module() {
    ByteArrayOutputStream pickle = new ByteArrayOutputStream();
    pickle.writeBytes(new byte[] {(byte) 0x80, 2, 'c'});
    pickle.writeBytes("__torch__\nOps\n".getBytes(StandardCharsets.US_ASCII));
    pickle.writeBytes(new byte[] {'q', 0, ')', (byte) 0x81, '}', '(', 'X', 8, 0, 0, 0});
    pickle.writeBytes("training".getBytes(StandardCharsets.US_ASCII));
    pickle.writeBytes(new byte[] {(byte) 0x89, 'u', 'b', 'q', 1, '.'});
    return pickle.toByteArray();
  }
}
