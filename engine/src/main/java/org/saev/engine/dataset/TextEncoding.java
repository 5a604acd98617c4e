package org.saev.engine.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * How a text file's characters are written.
 *
 * @param charset the encoding of its characters
 * @param marked whether the file begins with a byte order mark
 */
record TextEncoding(Charset charset, boolean marked) {
  private static final String JAPANESE_WINDOWS = "windows-31j";

  /** Bytes looked at; a text that stays plain ASCII for that long is taken for UTF-8. */
  private static final int LOOKED_AT = 4 << 20;

  /** Finds out the encoding from the beginning of {@code in}; UTF-8 where nothing else fits. */
  static TextEncoding detect(InputStream in) throws IOException {
    byte[] head = in.readNBytes(LOOKED_AT);
    if (head.length >= 2 && (head[0] & 0xFF) == 0xFF && (head[1] & 0xFF) == 0xFE) {
      return new TextEncoding(StandardCharsets.UTF_16LE, true);
    }
    if (head.length >= 2 && (head[0] & 0xFF) == 0xFE && (head[1] & 0xFF) == 0xFF) {
      return new TextEncoding(StandardCharsets.UTF_16BE, true);
    }
    Optional<Charset> wide = wide(head);
    if (wide.isPresent()) {
      return new TextEncoding(wide.get(), false);
    }
    boolean marked =
        head.length >= 3
            && (head[0] & 0xFF) == 0xEF
            && (head[1] & 0xFF) == 0xBB
            && (head[2] & 0xFF) == 0xBF;
    if (!marked && !fits(head, StandardCharsets.UTF_8) && Charset.isSupported(JAPANESE_WINDOWS)) {
      Charset japanese = Charset.forName(JAPANESE_WINDOWS);
      if (fits(head, japanese)) {
        return new TextEncoding(japanese, false);
      }
    }
    return new TextEncoding(StandardCharsets.UTF_8, marked);
  }

  /**
   * Whether the bytes are text in {@code charset}; a character cut off at the end does not count.
   */
  private static boolean fits(byte[] head, Charset charset) {
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    boolean whole = head.length < LOOKED_AT;
    CharBuffer out = CharBuffer.allocate(head.length + 1);
    return !decoder.decode(ByteBuffer.wrap(head), out, whole).isError();
  }

  /** Commas and line ends are Latin: in UTF-16 one of their two bytes is zero, always the same. */
  private static Optional<Charset> wide(byte[] head) {
    int[] zeros = new int[2];
    for (int i = 0; i < head.length; i++) {
      zeros[i % 2] += head[i] == 0 ? 1 : 0;
    }
    if (zeros[0] == zeros[1]) {
      return Optional.empty();
    }
    return Optional.of(zeros[0] > zeros[1] ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE);
  }

  /** The same text as UTF-8. */
  InputStream toUtf8(InputStream in) {
    return charset.equals(StandardCharsets.UTF_8) ? in : new Utf8Stream(in, charset);
  }

  /** What a file of this encoding begins with. */
  byte[] mark() {
    return marked ? bytes("\uFEFF") : new byte[0];
  }

  byte[] bytes(String text) {
    return text.getBytes(charset);
  }
}
