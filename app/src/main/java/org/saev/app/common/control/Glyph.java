package org.saev.app.common.control;

/** Shapes of points, so that colour is never the only difference. All fill about the same area. */
public enum Glyph {
  CIRCLE {
    @Override
    int reach(int dy, int radius) {
      // round where there are pixels to be round with, small enough to be no square where not
      int square = radius * radius + Math.max(0, radius - 2) - dy * dy;
      return square < 0 ? -1 : (int) Math.sqrt(square);
    }
  },
  TRIANGLE {
    @Override
    int reach(int dy, int radius) {
      return (dy + radius + 1) / 2;
    }
  },
  SQUARE {
    @Override
    int reach(int dy, int radius) {
      int half = Math.max(1, (int) Math.round(radius * 0.9));
      return Math.abs(dy) <= half ? half : -1;
    }
  },
  PLUS {
    @Override
    int reach(int dy, int radius) {
      int arm = radius / 4;
      return Math.abs(dy) <= arm ? radius : arm;
    }
  };

  /**
   * How far a shape goes to the left and to the right in one of its lines.
   *
   * @param dy the line, from −radius at the top to radius
   * @return pixels beside the middle; −1 where the line is empty
   */
  abstract int reach(int dy, int radius);

  /** The reach of every line from the top, 2 × radius + 1 of them. */
  int[] stamp(int radius) {
    int[] lines = new int[2 * radius + 1];
    for (int dy = -radius; dy <= radius; dy++) {
      lines[dy + radius] = reach(dy, radius);
    }
    return lines;
  }
}
