package org.saev.engine.check;

import org.saev.engine.dataset.Pixels;

/**
 * A picture at a glance: mean colours on white, each channel 8 bits. A hash of a coarse grid says
 * of each place whether it is brighter than the next, and finds candidates; a finer grid decides.
 *
 * @param hash survives scaling, recompression and slight changes of colour with most of its bits
 * @param mirroredHash the hash of the mirrored picture
 * @param colours {@link #FINE} × {@link #FINE} places of three channels
 */
record Look(long hash, long mirroredHash, byte[] colours) {
  private static final int WIDTH = 9;
  private static final int HEIGHT = 8;
  private static final int FINE = 12;

  static Look of(Pixels pixels) {
    byte[] coarse = places(pixels, WIDTH, HEIGHT);
    return new Look(
        hash(coarse), hash(mirrored(coarse, WIDTH, HEIGHT)), places(pixels, FINE, FINE));
  }

  Look mirrored() {
    return new Look(mirroredHash, hash, mirrored(colours, FINE, FINE));
  }

  /**
   * How far two pictures are apart: over all places, and at the place where most. 0 to 255 each.
   */
  record Distance(double mean, double largest) {}

  Distance distance(Look other) {
    long sum = 0;
    int largest = 0;
    for (int i = 0; i < colours.length; i += 3) {
      int here = 0;
      for (int c = i; c < i + 3; c++) {
        here += Math.abs((colours[c] & 0xFF) - (other.colours[c] & 0xFF));
      }
      sum += here;
      largest = Math.max(largest, here);
    }
    return new Distance((double) sum / colours.length, largest / 3.0);
  }

  private static byte[] places(Pixels pixels, int columns, int rows) {
    byte[] colours = new byte[columns * rows * 3];
    for (int v = 0; v < rows; v++) {
      // rounded outwards on both sides, so that a mirrored picture has mirrored places
      int top = v * pixels.height() / rows;
      int bottom = Math.ceilDiv((v + 1) * pixels.height(), rows);
      for (int u = 0; u < columns; u++) {
        int left = u * pixels.width() / columns;
        int right = Math.ceilDiv((u + 1) * pixels.width(), columns);
        average(pixels, left, right, top, bottom, colours, (v * columns + u) * 3);
      }
    }
    return colours;
  }

  private static void average(
      Pixels pixels, int left, int right, int top, int bottom, byte[] to, int at) {
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

  private static byte[] mirrored(byte[] colours, int columns, int rows) {
    byte[] flipped = new byte[colours.length];
    for (int v = 0; v < rows; v++) {
      for (int u = 0; u < columns; u++) {
        System.arraycopy(
            colours, (v * columns + u) * 3, flipped, (v * columns + columns - 1 - u) * 3, 3);
      }
    }
    return flipped;
  }

  private static long hash(byte[] coarse) {
    long hash = 0;
    for (int v = 0; v < HEIGHT; v++) {
      for (int u = 0; u < WIDTH - 1; u++) {
        int here = brightness(coarse, v * WIDTH + u);
        // even areas differ by rounding alone: they count as equal, not as a coin toss
        hash = (hash << 1) | (brightness(coarse, v * WIDTH + u + 1) > here + 6 ? 1 : 0);
      }
    }
    return hash;
  }

  private static int brightness(byte[] colours, int place) {
    return (colours[place * 3] & 0xFF)
        + (colours[place * 3 + 1] & 0xFF)
        + (colours[place * 3 + 2] & 0xFF);
  }
}
