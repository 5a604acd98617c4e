package org.saev.engine.dataset;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.saev.engine.job.SaevException;

/**
 * How a text file's characters are written.
 *
 * @param charset the encoding of its characters
 * @param marked whether the file begins with a byte order mark
 */
record TextEncoding(Charset charset, boolean marked) {
  /** Bytes looked at; a text that stays plain ASCII for that long is taken for UTF-8. */
  private static final int LOOKED_AT = 4 << 20;

  /** Finds out the encoding from the beginning of {@code in}; UTF-8 where nothing else fits. */
  static TextEncoding detect(InputStream in) throws IOException {
    byte[] head = in.readNBytes(LOOKED_AT);
    if (startsWith(head, 0xFF, 0xFE)) {
      return new TextEncoding(StandardCharsets.UTF_16LE, true);
    }
    if (startsWith(head, 0xFE, 0xFF)) {
      return new TextEncoding(StandardCharsets.UTF_16BE, true);
    }
    if (startsWith(head, 0xEF, 0xBB, 0xBF)) {
      return new TextEncoding(StandardCharsets.UTF_8, true);
    }
    return new TextEncoding(EncodingGuess.of(head, head.length < LOOKED_AT), false);
  }

  /**
   * A whole text without its byte order mark.
   *
   * @param name what to call it in an error
   * @throws SaevException if it is in no encoding that is known
   */
  static String decode(byte[] bytes, String name) throws IOException {
    Charset charset = detect(new ByteArrayInputStream(bytes)).charset();
    try {
      String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new SaevException(e, "dataset.not-utf8", name, 1);
    }
  }

  private static boolean startsWith(byte[] head, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (i >= head.length || (head[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
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
