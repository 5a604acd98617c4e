package org.saev.app.common.control;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Paints a scatter into pixels of its own, because a canvas call per point costs many times a frame
 * at 65,536 points; and says which points lie where. y grows upwards.
 */
public final class ScatterPainter {
  private static final int LARGEST = 32;

  /**
   * How a kind of point is drawn.
   *
   * @param argb premultiplied
   */
  public record Mark(Glyph glyph, int argb) {}

  private final ScatterPoints points;
  private final BitSet shown;
  private final double width;
  private final double height;
  private final double density;
  private final double originX;
  private final double perX;
  private final double originY;
  private final double perY;
  private final double enlarged;

  /**
   * @param width of the picture in units of the window
   * @param density pixels of the picture to a unit of the window
   */
  public ScatterPainter(
      ScatterPoints points,
      BitSet shown,
      ScatterView view,
      double width,
      double height,
      double density) {
    this.points = points;
    this.shown = shown;
    this.width = width;
    this.height = height;
    this.density = density;
    // a step of one over the unit square, and where 0 lies: no division for each of 65,536 points
    originX = view.column(0, width);
    perX = view.column(1, width) - originX;
    originY = view.line(0, height);
    perY = view.line(1, height) - originY;
    enlarged = view.magnification() * density;
  }

  /**
   * Paints what is shown; while anything is chosen the rest is faint and lies below it.
   *
   * @param pixels premultiplied ARGB, {@code columns} to a line; overwritten
   * @param marks shape and colour by kind
   */
  public void paint(int[] pixels, int columns, BitSet chosen, List<Mark> marks, int faint) {
    Arrays.fill(pixels, 0);
    int[][][] stamps = new int[marks.size()][][];
    Arrays.setAll(stamps, kind -> stamps(marks.get(kind).glyph()));
    boolean choosing = !chosen.isEmpty();
    for (int i = shown.nextSetBit(0); i >= 0; i = shown.nextSetBit(i + 1)) {
      if (!choosing || !chosen.get(i)) {
        int kind = points.kind()[i];
        dot(pixels, columns, i, stamps[kind], choosing ? faint : marks.get(kind).argb());
      }
    }
    if (choosing) {
      for (int i = chosen.nextSetBit(0); i >= 0; i = chosen.nextSetBit(i + 1)) {
        if (shown.get(i)) {
          int kind = points.kind()[i];
          dot(pixels, columns, i, stamps[kind], marks.get(kind).argb());
        }
      }
    }
  }

  private void dot(int[] pixels, int columns, int i, int[][] stamps, int argb) {
    int lines = pixels.length / columns;
    int cx = (int) Math.floor(density * column(i) + 0.5);
    int cy = (int) Math.floor(density * line(i) + 0.5);
    int radius = Math.min(LARGEST, (int) (points.radius()[i] * enlarged + 0.5));
    if (cx < -radius || cx >= columns + radius || cy < -radius || cy >= lines + radius) {
      return;
    }
    int[] stamp = stamps[radius];
    int last = Math.min(lines - 1, cy + radius);
    for (int y = Math.max(0, cy - radius); y <= last; y++) {
      int reach = stamp[y - cy + radius];
      int to = y * columns + Math.min(columns - 1, cx + reach);
      for (int at = y * columns + Math.max(0, cx - reach); at <= to; at++) {
        pixels[at] = over(argb, pixels[at]);
      }
    }
  }

  private static int[][] stamps(Glyph glyph) {
    int[][] stamps = new int[LARGEST + 1][];
    for (int radius = 0; radius <= LARGEST; radius++) {
      stamps[radius] = glyph.stamp(radius);
    }
    return stamps;
  }

  /** Where a point lies, in units from the left. */
  public double column(int point) {
    return originX + perX * points.x()[point];
  }

  /** Where a point lies, in units from the top. */
  public double line(int point) {
    return originY + perY * points.y()[point];
  }

  private static int over(int top, int below) {
    int rest = 255 - (top >>> 24);
    int redBlue = (((below & 0xFF00FF) * rest) >>> 8) & 0xFF00FF;
    int alphaGreen = ((below >>> 8 & 0xFF00FF) * rest) & 0xFF00FF00;
    return top + redBlue + alphaGreen;
  }

  /**
   * The points in the picture and inside a polygon given in units of the window, by the even-odd
   * rule.
   */
  public BitSet inside(double[] polygonX, double[] polygonY) {
    BitSet found = new BitSet(points.size());
    for (int i = shown.nextSetBit(0); i >= 0; i = shown.nextSetBit(i + 1)) {
      double x = column(i);
      double y = line(i);
      if (x < 0 || x > width || y < 0 || y > height) {
        continue;
      }
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

  /** The shown point nearest to a place; −1 if none is within {@code reach}. */
  public int nearest(double px, double py, double reach) {
    int best = -1;
    double least = reach * reach;
    for (int i = shown.nextSetBit(0); i >= 0; i = shown.nextSetBit(i + 1)) {
      double dx = column(i) - px;
      double dy = line(i) - py;
      double distance = dx * dx + dy * dy;
      if (distance <= least) {
        least = distance;
        best = i;
      }
    }
    return best;
  }
}
