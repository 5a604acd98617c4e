package org.saev.engine.dataset;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells encodings without a mark apart by what the bytes could mean. */
final class EncodingGuess {
  /** How Japanese texts were written before UTF-8: on Windows, on Unix, in mail. */
  private static final String SHIFT_JIS = "windows-31j";

  private static final String EUC_JP = "EUC-JP";
  private static final String ISO_2022_JP = "ISO-2022-JP";
  private static final String LATIN = "windows-1252";

  private EncodingGuess() {}

  /**
   * @param whole whether the text ends with {@code head}, so that a character cut off is an error
   */
  static Charset of(byte[] head, boolean whole) {
    Optional<Charset> wide = wide(head);
    if (wide.isPresent()) {
      return wide.get();
    }
    if (isAscii(head)) {
      return hasEscapes(head) ? named(ISO_2022_JP) : StandardCharsets.UTF_8;
    }
    if (decoded(head, StandardCharsets.UTF_8, whole) != null) {
      return StandardCharsets.UTF_8;
    }
    String shiftJis = decoded(head, named(SHIFT_JIS), whole);
    String eucJp = decoded(head, named(EUC_JP), whole);
    if (shiftJis != null && (eucJp == null || halfWidth(shiftJis) <= halfWidth(eucJp))) {
      return looksLatin(head) ? named(LATIN) : named(SHIFT_JIS);
    }
    if (eucJp != null) {
      return named(EUC_JP);
    }
    // one broken byte in a UTF-8 file must not turn every other letter into two
    boolean latin = !hasUtf8Pair(head) && decoded(head, named(LATIN), whole) != null;
    return latin ? named(LATIN) : StandardCharsets.UTF_8;
  }

  private static Charset named(String name) {
    return Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.UTF_8;
  }

  /** Commas and line ends are Latin: in UTF-16 one of their two bytes is zero, always the same. */
  private static Optional<Charset> wide(byte[] head) {
    int[] zeros = new int[2];
    for (int i = 0; i < head.length; i++) {
      zeros[i % 2] += head[i] == 0 ? 1 : 0;
    }
    // a stray zero byte makes no text wide
    if (Math.abs(zeros[0] - zeros[1]) * 100L <= head.length) {
      return Optional.empty();
    }
    return Optional.of(zeros[0] > zeros[1] ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE);
  }

  private static boolean isAscii(byte[] head) {
    for (byte b : head) {
      if (b < 0) {
        return false;
      }
    }
    return true;
  }

  /** The sequence that begins two-byte characters in mail. */
  private static boolean hasEscapes(byte[] head) {
    for (int i = 2; i < head.length; i++) {
      if (head[i - 2] == 0x1B && head[i - 1] == '$' && (head[i] == 'B' || head[i] == '@')) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable String decoded(byte[] head, Charset charset, boolean whole) {
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer out = CharBuffer.allocate(head.length + 1);
    boolean fits = !decoder.decode(ByteBuffer.wrap(head), out, whole).isError();
    return fits ? out.flip().toString() : null;
  }

  /** EUC read as Shift-JIS is full of half-width kana, which hardly anybody writes. */
  private static long halfWidth(String text) {
    return text.chars().filter(c -> c >= 0xFF61 && c <= 0xFF9F).count();
  }

  /** Accented letters stand alone among plain ones; in Japanese every other byte is high. */
  private static boolean looksLatin(byte[] head) {
    int alone = 0;
    int high = 0;
    for (int i = 0; i < head.length; i++) {
      if (head[i] < 0) {
        high++;
        boolean after = i > 0 && Character.isLetter(head[i - 1]);
        boolean before = i + 1 < head.length && Character.isLetter(head[i + 1]);
        alone += after && (before || i + 1 == head.length || head[i + 1] <= ' ') ? 1 : 0;
      }
    }
    return alone * 10 > high * 8;
  }

  private static boolean hasUtf8Pair(byte[] head) {
    for (int i = 1; i < head.length; i++) {
      if ((head[i - 1] & 0xE0) == 0xC0 && (head[i] & 0xC0) == 0x80) {
        return true;
      }
      if ((head[i - 1] & 0xF0) == 0xE0 && (head[i] & 0xC0) == 0x80) {
        return true;
      }
    }
    return false;
  }
}
