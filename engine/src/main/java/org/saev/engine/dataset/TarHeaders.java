package org.saev.engine.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.saev.engine.job.SaevException;

/**
 * Walks through the headers of a tar archive: ustar (POSIX.1-1988) with names in pax records
 * (POSIX.1-2001) or GNU's long-name entries. Sizes are held against the archive's own before
 * anything is read.
 */
final class TarHeaders {
  static final int BLOCK = 512;

  /** Bytes of a pax record or a long name. */
  private static final int LARGEST_EXTRA = 1 << 20;

  private final InputStream in;
  private final long length;
  private final Path file;
  private long at;
  private @Nullable String longName;
  private long paxSize = -1;

  /** A regular file in the archive. */
  record Entry(String name, long offset, long size) {}

  /**
   * @param length bytes of the archive
   */
  TarHeaders(InputStream in, long length, Path file) {
    this.in = in;
    this.length = length;
    this.file = file;
  }

  /**
   * The next regular file, or null after the last.
   *
   * @throws SaevException if a header is damaged or the archive ends inside an entry
   */
  @Nullable Entry next() throws IOException {
    while (true) {
      byte[] header = in.readNBytes(BLOCK);
      if (header.length == 0 && at > 0) {
        return null;
      }
      if (header.length < BLOCK) {
        throw damaged("ends inside a header");
      }
      at += BLOCK;
      if (isEmpty(header)) {
        return null;
      }
      checkSum(header);
      Entry entry = entry(header);
      if (entry != null) {
        return entry;
      }
    }
  }

  private @Nullable Entry entry(byte[] header) throws IOException {
    char type = (char) header[156];
    long size = paxSize >= 0 && type != 'x' && type != 'g' ? paxSize : number(header, 124, 12);
    if (size < 0 || size > length - at) {
      throw damaged("ends inside an entry");
    }
    switch (type) {
      case 'x' -> pax(extra(size));
      case 'L' -> longName = text(extra(size), 0, (int) size);
      case '0', '\0', '7' -> {
        Entry entry = new Entry(name(header), at, size);
        skip(size);
        longName = null;
        paxSize = -1;
        return entry;
      }
      default -> {
        // folders, links and global records hold no samples
        skip(size);
        longName = null;
        paxSize = -1;
      }
    }
    return null;
  }

  private String name(byte[] header) {
    if (longName != null) {
      return longName;
    }
    String prefix = text(header, 257, 5).equals("ustar") ? text(header, 345, 155) : "";
    String name = text(header, 0, 100);
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  /** Records of the form {@code LENGTH KEY=VALUE\n}, the length counting itself. */
  private void pax(byte[] records) {
    int from = 0;
    while (from < records.length) {
      int blank = from;
      while (blank < records.length && records[blank] != ' ') {
        blank++;
      }
      int size = (int) number(text(records, from, blank - from), 10);
      if (size <= 0 || size > records.length - from) {
        throw damaged("a pax record has no length");
      }
      String record = text(records, blank + 1, Math.max(0, from + size - 1 - (blank + 1)));
      if (record.startsWith("path=")) {
        longName = record.substring("path=".length());
      } else if (record.startsWith("size=")) {
        paxSize = number(record.substring("size=".length()), 10);
      }
      from += size;
    }
  }

  private byte[] extra(long size) throws IOException {
    if (size > LARGEST_EXTRA) {
      throw damaged("a name is longer than all bounds");
    }
    byte[] bytes = in.readNBytes((int) size);
    at += bytes.length;
    skipPadding(size);
    return bytes;
  }

  private void skip(long size) throws IOException {
    in.skipNBytes(size);
    at += size;
    skipPadding(size);
  }

  private void skipPadding(long size) throws IOException {
    long padding = Math.min((BLOCK - size % BLOCK) % BLOCK, length - at);
    in.skipNBytes(padding);
    at += padding;
  }

  private void checkSum(byte[] header) {
    long sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      sum += i >= 148 && i < 156 ? ' ' : header[i] & 0xFF;
    }
    if (sum != number(header, 148, 8)) {
      throw damaged("a header does not add up");
    }
  }

  /** Octal digits, or GNU's binary form for more than 8 GiB. */
  private long number(byte[] header, int from, int size) {
    if ((header[from] & 0x80) != 0) {
      long value = header[from] & 0x7F;
      for (int i = from + 1; i < from + size; i++) {
        value = (value << 8) | (header[i] & 0xFF);
      }
      return value;
    }
    return number(text(header, from, size).strip(), 8);
  }

  private long number(String digits, int radix) {
    try {
      return digits.isEmpty() ? 0 : Long.parseLong(digits, radix);
    } catch (NumberFormatException e) {
      throw new SaevException(e, "dataset.tar-damaged", file, "a header holds no number");
    }
  }

  private static String text(byte[] bytes, int from, int size) {
    int end = from;
    while (end < from + size && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, from, end - from, StandardCharsets.UTF_8);
  }

  private static boolean isEmpty(byte[] block) {
    for (byte b : block) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  private SaevException damaged(String why) {
    return new SaevException("dataset.tar-damaged", file, why);
  }
}
