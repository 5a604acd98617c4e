package org.saev.engine.model;

/**
 * Pillow's {@code Image.resize} for 8-bit RGB, bit for bit: the filter is stretched by the scale
 * when shrinking, weights are rounded to 22 fractional bits, and rows are filtered before columns
 * with an 8-bit picture in between. Source: Pillow's {@code src/libImaging/Resample.c}.
 */
final class PillowResize {
  /** 32 bits less 8 for the value and 2 for sums that overshoot. */
  private static final int PRECISION = 32 - 8 - 2;

  private static final int CHANNELS = 3;

  /** Filters, by Pillow's numbers. */
  enum Filter {
    NEAREST(0, 0),
    LANCZOS(1, 3),
    BILINEAR(2, 1),
    BICUBIC(3, 2);

    private final int number;
    private final double support;

    Filter(int number, double support) {
      this.number = number;
      this.support = support;
    }

    static java.util.Optional<Filter> numbered(int number) {
      for (Filter filter : values()) {
        if (filter.number == number) {
          return java.util.Optional.of(filter);
        }
      }
      return java.util.Optional.empty();
    }

    double weight(double x) {
      double t = Math.abs(x);
      if (this == BILINEAR) {
        return t < 1 ? 1 - t : 0;
      }
      if (this == LANCZOS) {
        return t < 3 ? sinc(t) * sinc(t / 3) : 0;
      }
      double a = -0.5;
      if (t < 1) {
        return ((a + 2) * t - (a + 3)) * t * t + 1;
      }
      return t < 2 ? (((t - 5) * t + 8) * t - 4) * a : 0;
    }
  }

  private static double sinc(double x) {
    return x == 0 ? 1 : Math.sin(x * Math.PI) / (x * Math.PI);
  }

  /**
   * For one axis, which source pixels make each output pixel and with which weights.
   *
   * @param first per output pixel, its first source pixel
   * @param weights per output pixel, fixed-point weights of as many source pixels
   */
  private record Taps(int[] first, int[][] weights) {
    static Taps of(int from, int to, Filter filter) {
      double scale = (double) from / to;
      double filterScale = Math.max(scale, 1);
      double support = filter.support * filterScale;
      int[] first = new int[to];
      int[][] weights = new int[to][];
      for (int i = 0; i < to; i++) {
        double centre = (i + 0.5) * scale;
        int start = Math.max((int) (centre - support + 0.5), 0);
        int end = Math.min((int) (centre + support + 0.5), from);
        double[] exact = new double[end - start];
        double sum = 0;
        for (int j = 0; j < exact.length; j++) {
          exact[j] = filter.weight((j + start - centre + 0.5) * (1.0 / filterScale));
          sum += exact[j];
        }
        first[i] = start;
        weights[i] = new int[exact.length];
        for (int j = 0; j < exact.length; j++) {
          double normal = sum == 0 ? exact[j] : exact[j] * (1.0 / sum);
          weights[i][j] = (int) (normal * (1 << PRECISION) + (normal < 0 ? -0.5 : 0.5));
        }
      }
      return new Taps(first, weights);
    }
  }

  private PillowResize() {}

  /**
   * Scales a picture.
   *
   * @param rgb height × width × 3, interleaved
   * @return toHeight × toWidth × 3
   */
  static byte[] resize(
      byte[] rgb, int width, int height, int toWidth, int toHeight, Filter filter) {
    if (width == toWidth && height == toHeight) {
      return rgb;
    }
    if (filter == Filter.NEAREST) {
      return nearest(rgb, width, height, toWidth, toHeight);
    }
    byte[] rows =
        width == toWidth ? rgb : horizontal(rgb, width, height, Taps.of(width, toWidth, filter));
    return height == toHeight ? rows : vertical(rows, toWidth, Taps.of(height, toHeight, filter));
  }

  private static byte[] horizontal(byte[] rgb, int width, int height, Taps taps) {
    int toWidth = taps.first.length;
    byte[] out = new byte[toWidth * height * CHANNELS];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < toWidth; x++) {
        int source = (y * width + taps.first[x]) * CHANNELS;
        filter(rgb, source, CHANNELS, taps.weights[x], out, (y * toWidth + x) * CHANNELS);
      }
    }
    return out;
  }

  private static byte[] vertical(byte[] rgb, int width, Taps taps) {
    int toHeight = taps.first.length;
    byte[] out = new byte[width * toHeight * CHANNELS];
    for (int y = 0; y < toHeight; y++) {
      for (int x = 0; x < width; x++) {
        int source = (taps.first[y] * width + x) * CHANNELS;
        filter(rgb, source, width * CHANNELS, taps.weights[y], out, (y * width + x) * CHANNELS);
      }
    }
    return out;
  }

  private static void filter(
      byte[] in, int source, int step, int[] weights, byte[] out, int target) {
    int half = 1 << (PRECISION - 1);
    int red = half;
    int green = half;
    int blue = half;
    int at = source;
    for (int weight : weights) {
      red += (in[at] & 0xff) * weight;
      green += (in[at + 1] & 0xff) * weight;
      blue += (in[at + 2] & 0xff) * weight;
      at += step;
    }
    out[target] = clip(red);
    out[target + 1] = clip(green);
    out[target + 2] = clip(blue);
  }

  private static byte clip(int value) {
    return (byte) Math.clamp(value >> PRECISION, 0, 255);
  }

  private static byte[] nearest(byte[] rgb, int width, int height, int toWidth, int toHeight) {
    byte[] out = new byte[toWidth * toHeight * CHANNELS];
    for (int y = 0; y < toHeight; y++) {
      int sy = Math.min((int) ((y + 0.5) * height / toHeight), height - 1);
      for (int x = 0; x < toWidth; x++) {
        int sx = Math.min((int) ((x + 0.5) * width / toWidth), width - 1);
        System.arraycopy(
            rgb, (sy * width + sx) * CHANNELS, out, (y * toWidth + x) * CHANNELS, CHANNELS);
      }
    }
    return out;
  }
}
