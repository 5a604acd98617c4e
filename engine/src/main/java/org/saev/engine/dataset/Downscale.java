package org.saev.engine.dataset;

import java.util.Arrays;

/**
 * Makes pictures smaller by area averaging: each new pixel is the mean of what it covers, with
 * colours weighted by alpha so that transparent pixels do not bleed. Free of aliasing at any ratio.
 */
final class Downscale {
  private Downscale() {}

  /**
   * The picture so that its longer edge is at most {@code edge}, in proportion; unchanged if it is
   * smaller already.
   */
  static Pixels toEdge(Pixels source, int edge) {
    int longer = Math.max(source.width(), source.height());
    if (longer <= edge) {
      return source;
    }
    int width = Math.max(1, Math.round((float) source.width() * edge / longer));
    int height = Math.max(1, Math.round((float) source.height() * edge / longer));
    float[] narrow = columns(source, width);
    return rows(narrow, width, source.height(), height);
  }

  /** Averages along each row; answers premultiplied colour and alpha, source height × width × 4. */
  private static float[] columns(Pixels source, int width) {
    float[] out = new float[source.height() * width * 4];
    double step = (double) source.width() / width;
    for (int y = 0; y < source.height(); y++) {
      int row = y * source.width();
      for (int x = 0; x < width; x++) {
        double from = x * step;
        double to = Math.min(from + step, source.width());
        int at = (y * width + x) * 4;
        for (int i = (int) from; i < to; i++) {
          float share = (float) ((Math.min(i + 1, to) - Math.max(i, from)) / step);
          addPremultiplied(source.rgba(), (row + i) * 4, share, out, at);
        }
      }
    }
    return out;
  }

  private static void addPremultiplied(byte[] rgba, int from, float share, float[] out, int at) {
    float alpha = share * (rgba[from + 3] & 0xFF);
    for (int c = 0; c < 3; c++) {
      out[at + c] += alpha * (rgba[from + c] & 0xFF);
    }
    out[at + 3] += alpha;
  }

  private static Pixels rows(float[] narrow, int width, int sourceHeight, int height) {
    byte[] rgba = new byte[width * height * 4];
    double step = (double) sourceHeight / height;
    float[] sum = new float[width * 4];
    for (int y = 0; y < height; y++) {
      Arrays.fill(sum, 0);
      double from = y * step;
      double to = Math.min(from + step, sourceHeight);
      for (int i = (int) from; i < to; i++) {
        float share = (float) ((Math.min(i + 1, to) - Math.max(i, from)) / step);
        for (int k = 0; k < sum.length; k++) {
          sum[k] += share * narrow[i * sum.length + k];
        }
      }
      for (int x = 0; x < width; x++) {
        store(sum, x * 4, rgba, (y * width + x) * 4);
      }
    }
    return new Pixels(width, height, rgba);
  }

  private static void store(float[] sum, int from, byte[] rgba, int at) {
    float alpha = sum[from + 3];
    for (int c = 0; c < 3; c++) {
      rgba[at + c] = alpha <= 0 ? 0 : (byte) Math.min(255, Math.round(sum[from + c] / alpha));
    }
    rgba[at + 3] = (byte) Math.min(255, Math.round(alpha));
  }
}
