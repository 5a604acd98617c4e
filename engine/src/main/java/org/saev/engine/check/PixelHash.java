package org.saev.engine.check;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.saev.engine.dataset.Pixels;

/**
 * Equal for pictures of equal size and pixels, however their files are compressed: the first 64
 * bits of SHA-256.
 */
final class PixelHash {
  private PixelHash() {}

  static long of(Pixels pixels) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(ByteBuffer.allocate(8).putInt(pixels.width()).putInt(pixels.height()).flip());
      return ByteBuffer.wrap(digest.digest(pixels.rgba())).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
