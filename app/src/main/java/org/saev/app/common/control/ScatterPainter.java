package org.saev.app.common.control;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Paints a scatter into pixels of its own, because a canvas call per point costs many times a frame
 * at 65,536 points. Coordinates map to the middle of a margin-free picture; y grows upwards.
 */
public final class ScatterPainter {
  /** Room for the largest point at the rim. */
  static final int MARGIN = 8;

  private ScatterPainter() {}

  /**
   * Paints what is shown; while anything is chosen the rest is faint and lies below it.
   *
   * @param pixels width × height, premultiplied ARGB; overwritten
   * @param colors premultiplied ARGB by kind
   */
  public static void paint(
      int[] pixels,
      int width,
      int height,
      ScatterPoints points,
      BitSet shown,
      BitSet chosen,
      int[] colors,
      int faint) {
    Arrays.fill(pixels, 0);
    boolean choosing = !chosen.isEmpty();
    for (int i = shown.nextSetBit(0); i >= 0; i = shown.nextSetBit(i + 1)) {
      if (!choosing || !chosen.get(i)) {
        dot(pixels, width, height, points, i, choosing ? faint : colors[points.kind()[i]]);
      }
    }
    if (choosing) {
      for (int i = chosen.nextSetBit(0); i >= 0; i = chosen.nextSetBit(i + 1)) {
        if (shown.get(i)) {
          dot(pixels, width, height, points, i, colors[points.kind()[i]]);
        }
      }
    }
  }

  private static void dot(
      int[] pixels, int width, int height, ScatterPoints points, int i, int argb) {
    int cx = column(points.x()[i], width);
    int cy = line(points.y()[i], height);
    int radius = points.radius()[i];
    int limit = radius * radius + 1;
    for (int dy = -radius; dy <= radius; dy++) {
      int y = cy + dy;
      if (y < 0 || y >= height) {
        continue;
      }
      for (int dx = -radius; dx <= radius; dx++) {
        int x = cx + dx;
        if (x >= 0 && x < width && dx * dx + dy * dy <= limit) {
          pixels[y * width + x] = over(argb, pixels[y * width + x]);
        }
      }
    }
  }

  /** Where a value lies, in pixels from the left. */
  public static int column(float x, int width) {
    return MARGIN + Math.round(x * (width - 1 - 2 * MARGIN));
  }

  /** Where a value lies, in pixels from the top. */
  public static int line(float y, int height) {
    return MARGIN + Math.round((1 - y) * (height - 1 - 2 * MARGIN));
  }

  private static int over(int top, int below) {
    int rest = 255 - (top >>> 24);
    int redBlue = (((below & 0xFF00FF) * rest) >>> 8) & 0xFF00FF;
    int alphaGreen = ((below >>> 8 & 0xFF00FF) * rest) & 0xFF00FF00;
    return top + redBlue + alphaGreen;
  }

  /** The shown points inside a polygon given in pixels, by the even-odd rule. */
  public static BitSet inside(
      double[] polygonX,
      double[] polygonY,
      int width,
      int height,
      ScatterPoints points,
      BitSet shown) {
    BitSet found = new BitSet(points.size());
    for (int i = shown.nextSetBit(0); i >= 0; i = shown.nextSetBit(i + 1)) {
      double x = column(points.x()[i], width);
      double y = line(points.y()[i], height);
      boolean in = false;
      for (int a = 0, b = polygonX.length - 1; a < polygonX.length; b = a++) {
        if (polygonY[a] > y != polygonY[b] > y
            && x
                < (polygonX[b] - polygonX[a]) * (y - polygonY[a]) / (polygonY[b] - polygonY[a])
                    + polygonX[a]) {
          in = !in;
        }
      }
      found.set(i, in);
    }
    return found;
  }

  /** The shown point nearest to a place in pixels; −1 if none is within {@code reach}. */
  public static int nearest(
      double px,
      double py,
      double reach,
      int width,
      int height,
      ScatterPoints points,
      BitSet shown) {
    int best = -1;
    double least = reach * reach;
    for (int i = shown.nextSetBit(0); i >= 0; i = shown.nextSetBit(i + 1)) {
      double dx = column(points.x()[i], width) - px;
      double dy = line(points.y()[i], height) - py;
      double distance = dx * dx + dy * dy;
      if (distance <= least) {
        least = distance;
        best = i;
      }
    }
    return best;
  }
}
