package org.saev.app.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.saev.app.common.control.Glyph;
import org.saev.app.common.control.ScatterPainter;
import org.saev.app.common.control.ScatterPoints;
import org.saev.app.common.control.ScatterView;

class ScatterPainterTest {
  private static final int EDGE = 200;
  private static final List<ScatterPainter.Mark> MARKS =
      List.of(
          new ScatterPainter.Mark(Glyph.CIRCLE, 0xFFFF0000),
          new ScatterPainter.Mark(Glyph.SQUARE, 0xFF00FF00));
  private static final int FAINT = 0xFF888888;

  private final ScatterPoints points =
      new ScatterPoints(
          new float[] {0.1f, 0.5f, 0.9f},
          new float[] {0.1f, 0.5f, 0.9f},
          new byte[] {0, 1, 0},
          new byte[] {2, 2, 2});

  private static ScatterPainter painter(
      ScatterPoints points, BitSet shown, ScatterView view, double density) {
    return new ScatterPainter(points, shown, view, EDGE, EDGE, density);
  }

  private int[] painted(BitSet shown, BitSet chosen) {
    int[] pixels = new int[EDGE * EDGE];
    painter(points, shown, ScatterView.ALL, 1).paint(pixels, EDGE, chosen, MARKS, FAINT);
    return pixels;
  }

  private int at(int[] pixels, int point) {
    ScatterPainter painter = painter(points, new BitSet(), ScatterView.ALL, 1);
    return pixels[
        (int) Math.round(painter.line(point)) * EDGE + (int) Math.round(painter.column(point))];
  }

  @Test
  void hiddenPointsAreNotPaintedAndTheRestIsFaintWhileSomeAreChosen() {
    int[] pixels = painted(BitSet.valueOf(new long[] {0b011}), BitSet.valueOf(new long[] {0b010}));
    assertEquals(FAINT, at(pixels, 0));
    assertEquals(MARKS.get(1).argb(), at(pixels, 1));
    assertEquals(0, at(pixels, 2));
    assertEquals(
        MARKS.get(0).argb(), at(painted(BitSet.valueOf(new long[] {0b111}), new BitSet()), 2));
  }

  @Test
  void theNearestPointIsFoundWithinReachOnly() {
    BitSet all = BitSet.valueOf(new long[] {0b111});
    ScatterPainter painter = painter(points, all, ScatterView.ALL, 1);
    double x = painter.column(1);
    double y = painter.line(1);
    assertEquals(1, painter.nearest(x + 3, y - 3, 8));
    assertEquals(-1, painter.nearest(x + 30, y, 8));
    all.clear(1);
    assertNotEquals(1, painter.nearest(x, y, 8));
  }

  @Test
  void thePlaceUnderThePointerStaysWhileOneGoesInAndOut() {
    ScatterView view = ScatterView.ALL;
    BitSet all = BitSet.valueOf(new long[] {0b111});
    double x = painter(points, all, view, 1).column(2);
    double y = painter(points, all, view, 1).line(2);
    for (double factor : new double[] {1.25, 3, 0.7, 10}) {
      view = view.zoomed(ScatterView.share(x, EDGE), 1 - ScatterView.share(y, EDGE), factor);
      assertEquals(x, painter(points, all, view, 1).column(2), 1e-6);
      assertEquals(y, painter(points, all, view, 1).line(2), 1e-6);
    }
    assertEquals(ScatterView.ALL, view.zoomed(0.3, 0.3, 1e-9));
    assertEquals(new ScatterView(1 - view.span(), 0, view.span()), view.moved(1e9, -1e9));
  }

  @Test
  void whatLiesOutsideThePictureIsNotCaught() {
    BitSet all = BitSet.valueOf(new long[] {0b111});
    ScatterPainter close = painter(points, all, new ScatterView(0.4, 0.4, 0.2), 1);
    double[] px = {-9999, 9999, 9999, -9999};
    double[] py = {-9999, -9999, 9999, 9999};
    assertEquals(BitSet.valueOf(new long[] {0b010}), close.inside(px, py));
  }

  @Test
  void aFinerScreenGetsAFinerPicture() {
    BitSet all = BitSet.valueOf(new long[] {0b010});
    int[] coarse = new int[EDGE * EDGE];
    int[] fine = new int[4 * EDGE * EDGE];
    painter(points, all, ScatterView.ALL, 1).paint(coarse, EDGE, new BitSet(), MARKS, FAINT);
    painter(points, all, ScatterView.ALL, 2).paint(fine, 2 * EDGE, new BitSet(), MARKS, FAINT);
    // a square of 5 × 5 pixels becomes one of 9 × 9: 0.9 of the radius, rounded, on either side
    assertEquals(25, Arrays.stream(coarse).filter(argb -> argb != 0).count());
    assertEquals(81, Arrays.stream(fine).filter(argb -> argb != 0).count());
    double middle = painter(points, all, ScatterView.ALL, 2).column(1);
    assertTrue(fine[(int) Math.round(2 * middle) * 2 * EDGE + (int) Math.round(2 * middle)] != 0);
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
    ScatterPainter painter = painter(many, all, ScatterView.ALL, 1);
    BitSet inside = painter.inside(px, py);
    for (int i = 0; i < 500; i++) {
      double cx = painter.column(i);
      double cy = painter.line(i);
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
