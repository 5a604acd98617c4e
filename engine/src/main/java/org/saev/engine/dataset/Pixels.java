package org.saev.engine.dataset;

/**
 * A decoded picture: 8-bit red, green, blue, alpha, interleaved, row by row from the top left.
 *
 * @param rgba width × height × 4 bytes; colour not premultiplied by alpha
 */
public record Pixels(int width, int height, byte[] rgba) {
  public Pixels {
    if (rgba.length != width * height * 4) {
      throw new IllegalArgumentException(
          "expected " + width + "×" + height + "×4 bytes, got " + rgba.length);
    }
  }
}
