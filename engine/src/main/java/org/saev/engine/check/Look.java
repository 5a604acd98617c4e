package org.saev.engine.check;

import org.saev.engine.dataset.Pixels;

/**
 * A picture at a glance: 9 × 8 mean colours on white, each channel 8 bits. Its hash says of each
 * place whether it is brighter than the next; scaling, recompression and slight changes of colour
 * keep most of its 64 bits.
 */
record Look(byte[] colours) {
  private static final int WIDTH = 9;
  private static final int HEIGHT = 8;

  static Look of(Pixels pixels) {
    byte[] colours = new byte[WIDTH * HEIGHT * 3];
    for (int v = 0; v < HEIGHT; v++) {
      for (int u = 0; u < WIDTH; u++) {
        average(pixels, u, v, colours, (v * WIDTH + u) * 3);
      }
    }
    return new Look(colours);
  }

  private static void average(Pixels pixels, int u, int v, byte[] to, int at) {
    // rounded outwards on both sides, so that a mirrored picture has mirrored places
    int left = u * pixels.width() / WIDTH;
    int right = Math.ceilDiv((u + 1) * pixels.width(), WIDTH);
    int top = v * pixels.height() / HEIGHT;
    int bottom = Math.ceilDiv((v + 1) * pixels.height(), HEIGHT);
    long[] sums = new long[3];
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        int from = (y * pixels.width() + x) * 4;
        int alpha = pixels.rgba()[from + 3] & 0xFF;
        for (int c = 0; c < 3; c++) {
          sums[c] += (pixels.rgba()[from + c] & 0xFF) * alpha + 255 * (255 - alpha);
        }
      }
    }
    long weight = 255L * (right - left) * (bottom - top);
    for (int c = 0; c < 3; c++) {
      to[at + c] = (byte) (sums[c] / weight);
    }
  }

  Look mirrored() {
    byte[] flipped = new byte[colours.length];
    for (int v = 0; v < HEIGHT; v++) {
      for (int u = 0; u < WIDTH; u++) {
        System.arraycopy(colours, (v * WIDTH + u) * 3, flipped, (v * WIDTH + WIDTH - 1 - u) * 3, 3);
      }
    }
    return new Look(flipped);
  }

  long hash() {
    long hash = 0;
    for (int v = 0; v < HEIGHT; v++) {
      for (int u = 0; u < WIDTH - 1; u++) {
        int here = brightness(v * WIDTH + u);
        // even areas differ by rounding alone: they count as equal, not as a coin toss
        hash = (hash << 1) | (brightness(v * WIDTH + u + 1) > here + 6 ? 1 : 0);
      }
    }
    return hash;
  }

  private int brightness(int place) {
    return (colours[place * 3] & 0xFF)
        + (colours[place * 3 + 1] & 0xFF)
        + (colours[place * 3 + 2] & 0xFF);
  }

  /** Mean difference of the colours, 0 to 255. */
  double distance(Look other) {
    long sum = 0;
    for (int i = 0; i < colours.length; i++) {
      sum += Math.abs((colours[i] & 0xFF) - (other.colours[i] & 0xFF));
    }
    return (double) sum / colours.length;
  }
}
