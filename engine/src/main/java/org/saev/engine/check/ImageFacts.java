package org.saev.engine.check;

import org.saev.engine.dataset.Pixels;

/**
 * What the checks need to know of a picture, with transparent parts seen on white.
 *
 * @param deviation standard deviation of brightness, 0 to 127
 * @param bright brightness that only one pixel in a hundred exceeds, 0 to 255
 * @param sharpness root mean square of the brightness's second difference
 * @param roughness mean difference of neighbouring pixels, in standard deviations
 * @param look the picture at a glance, by which copies are found
 */
record ImageFacts(
    int width,
    int height,
    double deviation,
    double bright,
    double sharpness,
    double roughness,
    Look look) {

  static ImageFacts of(Pixels pixels) {
    int width = pixels.width();
    int height = pixels.height();
    int[] histogram = new int[256];
    double sum = 0;
    double squares = 0;
    double differences = 0;
    double curvature = 0;
    for (int y = 0; y < height; y++) {
      int before = 0;
      int twoBefore = 0;
      for (int x = 0; x < width; x++) {
        int luma = luma(pixels.rgba(), (y * width + x) * 4);
        histogram[luma]++;
        sum += luma;
        squares += (double) luma * luma;
        differences += x == 0 ? 0 : Math.abs(luma - before);
        int second = x < 2 ? 0 : luma - 2 * before + twoBefore;
        curvature += (double) second * second;
        twoBefore = before;
        before = luma;
      }
    }
    double count = (double) width * height;
    double mean = sum / count;
    double deviation = Math.sqrt(Math.max(0, squares / count - mean * mean));
    return new ImageFacts(
        width,
        height,
        deviation,
        quantile(histogram, 0.99 * count),
        Math.sqrt(curvature / count),
        deviation == 0 ? 0 : differences / count / deviation,
        Look.of(pixels));
  }

  double aspect() {
    return (double) Math.max(width, height) / Math.min(width, height);
  }

  private static int quantile(int[] histogram, double wanted) {
    double seen = 0;
    for (int value = 0; value < histogram.length; value++) {
      seen += histogram[value];
      if (seen >= wanted) {
        return value;
      }
    }
    return histogram.length - 1;
  }

  private static int luma(byte[] rgba, int at) {
    int alpha = rgba[at + 3] & 0xFF;
    int colour =
        299 * (rgba[at] & 0xFF) + 587 * (rgba[at + 1] & 0xFF) + 114 * (rgba[at + 2] & 0xFF);
    return (colour * alpha / 1000 + 255 * (255 - alpha)) / 255;
  }
}
