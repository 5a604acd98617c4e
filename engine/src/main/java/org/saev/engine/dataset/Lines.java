package org.saev.engine.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.saev.engine.job.SaevException;

/**
 * The lines of a UTF-8 text, numbered from 1, ended by LF or CR LF, with or without a byte order
 * mark. Unlike {@link java.io.BufferedReader} it bounds a line's length and refuses broken UTF-8.
 */
final class Lines implements AutoCloseable {
  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream in;
  private final String file;
  private final CharsetDecoder utf8 =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private byte[] buffer = new byte[1 << 16];
  private int start;
  private int end;
  private long consumed;
  private long number;

  /**
   * @param file what to call the text in an error
   */
  Lines(InputStream in, String file) {
    this.in = in;
    this.file = file;
  }

  String file() {
    return file;
  }

  /** Number of the line last returned. */
  long number() {
    return number;
  }

  /**
   * The next line without its end, or null after the last.
   *
   * @throws SaevException if the line is too long or not UTF-8
   */
  @Nullable String next() throws IOException {
    int scanned = start;
    while (true) {
      for (int i = scanned; i < end; i++) {
        if (buffer[i] == '\n') {
          String line = decode(start, i);
          start = i + 1;
          return line;
        }
      }
      int seen = end - start;
      if (!fill()) {
        return lastLine();
      }
      scanned = start + seen;
    }
  }

  private @Nullable String lastLine() {
    if (start == end) {
      return null;
    }
    String line = decode(start, end);
    start = end;
    return line;
  }

  private boolean fill() throws IOException {
    if (end - start >= Limits.LARGEST_LINE) {
      throw new SaevException("dataset.line-too-long", file, number + 1);
    }
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, end - start);
      end -= start;
      start = 0;
    }
    if (end == buffer.length) {
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    int read = in.read(buffer, end, buffer.length - end);
    if (read < 0) {
      return false;
    }
    end += read;
    consumed += read;
    if (consumed > Limits.LARGEST_TEXT) {
      throw new SaevException("dataset.text-too-large", file, Limits.LARGEST_TEXT >> 30);
    }
    return true;
  }

  private String decode(int from, int to) {
    number++;
    int first = number == 1 && startsWithMark(from, to) ? from + MARK.length : from;
    int last = to > first && buffer[to - 1] == '\r' ? to - 1 : to;
    try {
      return utf8.decode(ByteBuffer.wrap(buffer, first, last - first)).toString();
    } catch (CharacterCodingException e) {
      throw new SaevException(e, "dataset.not-utf8", file, number);
    }
  }

  private boolean startsWithMark(int from, int to) {
    return to - from >= MARK.length
        && Arrays.equals(buffer, from, from + MARK.length, MARK, 0, MARK.length);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
