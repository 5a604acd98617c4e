package org.saev.engine.dataset;

import java.util.Arrays;

/**
 * Makes pictures smaller by area averaging: each new pixel is the mean of what it covers, with
 * colours weighted by alpha so that transparent pixels do not bleed. Free of aliasing at any ratio.
 */
final class Downscale {
  private static final int CHANNELS = 4;

  private final Pixels source;
  private final Cover across;
  private final Cover down;
  private final float[] row;
  private int rowAt = -1;

  private Downscale(Pixels source, int width, int height) {
    this.source = source;
    across = Cover.of(source.width(), width);
    down = Cover.of(source.height(), height);
    row = new float[width * CHANNELS];
  }

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
    return new Downscale(source, width, height).run();
  }

  /**
   * Which old pixels every new one covers along one axis.
   *
   * @param first the first of them, by new pixel
   * @param start where its shares begin; one more entry than new pixels
   * @param share part of the new pixel, by old pixel; they add up to 1
   */
  private record Cover(int[] first, int[] start, float[] share) {
    static Cover of(int from, int to) {
      double step = (double) from / to;
      int[] first = new int[to];
      int[] start = new int[to + 1];
      // an old pixel on the border of two new ones counts in both
      float[] share = new float[from + to];
      int count = 0;
      for (int i = 0; i < to; i++) {
        double low = i * step;
        double high = Math.min(low + step, from);
        first[i] = (int) low;
        for (int old = first[i]; old < high; old++) {
          share[count++] = (float) ((Math.min(old + 1, high) - Math.max(old, low)) / step);
        }
        start[i + 1] = count;
      }
      return new Cover(first, start, share);
    }

    int size() {
      return first.length;
    }
  }

  private Pixels run() {
    byte[] rgba = new byte[across.size() * down.size() * CHANNELS];
    float[] sum = new float[row.length];
    for (int y = 0; y < down.size(); y++) {
      Arrays.fill(sum, 0);
      for (int k = down.start()[y]; k < down.start()[y + 1]; k++) {
        narrow(down.first()[y] + k - down.start()[y]);
        float share = down.share()[k];
        for (int i = 0; i < sum.length; i++) {
          sum[i] += share * row[i];
        }
      }
      for (int i = 0; i < sum.length; i += CHANNELS) {
        store(sum, i, rgba, y * sum.length + i);
      }
    }
    return new Pixels(across.size(), down.size(), rgba);
  }

  /** Averages along a row of the source; premultiplied colour and alpha. */
  private void narrow(int y) {
    if (y == rowAt) {
      return;
    }
    rowAt = y;
    byte[] rgba = source.rgba();
    for (int x = 0; x < across.size(); x++) {
      float red = 0;
      float green = 0;
      float blue = 0;
      float alpha = 0;
      int at = (y * source.width() + across.first()[x]) * CHANNELS;
      for (int k = across.start()[x]; k < across.start()[x + 1]; k++, at += CHANNELS) {
        float weight = across.share()[k] * (rgba[at + 3] & 0xFF);
        red += weight * (rgba[at] & 0xFF);
        green += weight * (rgba[at + 1] & 0xFF);
        blue += weight * (rgba[at + 2] & 0xFF);
        alpha += weight;
      }
      row[x * CHANNELS] = red;
      row[x * CHANNELS + 1] = green;
      row[x * CHANNELS + 2] = blue;
      row[x * CHANNELS + 3] = alpha;
    }
  }

  private static void store(float[] sum, int from, byte[] rgba, int at) {
    float alpha = sum[from + 3];
    float unit = alpha <= 0 ? 0 : 1 / alpha;
    for (int c = 0; c < 3; c++) {
      rgba[at + c] = rounded(sum[from + c] * unit);
    }
    rgba[at + 3] = rounded(alpha);
  }

  private static byte rounded(float value) {
    return (byte) Math.min(255, (int) (value + 0.5f));
  }
}
