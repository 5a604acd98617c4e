package org.saev.engine.check;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.saev.engine.dataset.Pixels;

/** Equal for pictures of equal size and pixels, however their files are compressed. */
final class PixelHash {
  private PixelHash() {}

  static String of(Pixels pixels) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(ByteBuffer.allocate(8).putInt(pixels.width()).putInt(pixels.height()).flip());
      return HexFormat.of().formatHex(digest.digest(pixels.rgba()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
