package org.saev.app.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.saev.app.common.control.ScatterPainter;
import org.saev.app.common.control.ScatterPoints;

class ScatterPainterTest {
  private static final int EDGE = 200;
  private static final int[] COLORS = {0xFFFF0000, 0xFF00FF00};
  private static final int FAINT = 0xFF888888;

  private final ScatterPoints points =
      new ScatterPoints(
          new float[] {0.1f, 0.5f, 0.9f},
          new float[] {0.1f, 0.5f, 0.9f},
          new byte[] {0, 1, 0},
          new byte[] {2, 2, 2});

  private int[] painted(BitSet shown, BitSet chosen) {
    int[] pixels = new int[EDGE * EDGE];
    ScatterPainter.paint(pixels, EDGE, EDGE, points, shown, chosen, COLORS, FAINT);
    return pixels;
  }

  private int at(int[] pixels, int point) {
    return pixels[
        ScatterPainter.line(points.y()[point], EDGE) * EDGE
            + ScatterPainter.column(points.x()[point], EDGE)];
  }

  @Test
  void hiddenPointsAreNotPaintedAndTheRestIsFaintWhileSomeAreChosen() {
    int[] pixels = painted(BitSet.valueOf(new long[] {0b011}), BitSet.valueOf(new long[] {0b010}));
    assertEquals(FAINT, at(pixels, 0));
    assertEquals(COLORS[1], at(pixels, 1));
    assertEquals(0, at(pixels, 2));
    assertEquals(COLORS[0], at(painted(BitSet.valueOf(new long[] {0b111}), new BitSet()), 2));
  }

  @Test
  void theNearestPointIsFoundWithinReachOnly() {
    BitSet all = BitSet.valueOf(new long[] {0b111});
    int x = ScatterPainter.column(0.5f, EDGE);
    int y = ScatterPainter.line(0.5f, EDGE);
    assertEquals(1, ScatterPainter.nearest(x + 3, y - 3, 8, EDGE, EDGE, points, all));
    assertEquals(-1, ScatterPainter.nearest(x + 30, y, 8, EDGE, EDGE, points, all));
    all.clear(1);
    assertNotEquals(1, ScatterPainter.nearest(x, y, 8, EDGE, EDGE, points, all));
  }

  @Test
  void aLassoIsTheEvenOddInsideOfItsPolygon() {
    Random random = new Random(4);
    float[] x = new float[500];
    float[] y = new float[500];
    for (int i = 0; i < x.length; i++) {
      x[i] = random.nextFloat();
      y[i] = random.nextFloat();
    }
    ScatterPoints many = new ScatterPoints(x, y, new byte[500], new byte[500]);
    BitSet all = new BitSet();
    all.set(0, 500);
    // a triangle, held against the three half-planes it is made of
    double[] px = {20, 180, 60};
    double[] py = {30, 90, 170};
    BitSet inside = ScatterPainter.inside(px, py, EDGE, EDGE, many, all);
    for (int i = 0; i < 500; i++) {
      double cx = ScatterPainter.column(x[i], EDGE);
      double cy = ScatterPainter.line(y[i], EDGE);
      boolean within = true;
      boolean rim = false;
      for (int a = 0; a < 3; a++) {
        int b = (a + 1) % 3;
        double side = (px[b] - px[a]) * (cy - py[a]) - (py[b] - py[a]) * (cx - px[a]);
        within &= side > 0;
        rim |= side == 0;
      }
      if (!rim) {
        assertEquals(within, inside.get(i), "point " + i);
      }
    }
  }
}
