package org.saev.engine.model;

/**
 * How a prepared picture lies over the original: the original was scaled to resizedWidth ×
 * resizedHeight, and the window that starts at (cropLeft, cropTop) was kept. The window may reach
 * beyond the picture, then the crop's start is negative.
 */
record ImageGeometry(int resizedWidth, int resizedHeight, int cropLeft, int cropTop) {
  private static final int ONE = 65535;

  /** The horizontal place {@code x} of the window in the original, 0 … 65535 for 0 … 1. */
  char horizontal(int x) {
    return fraction(x + cropLeft, resizedWidth);
  }

  /** The vertical place {@code y} of the window in the original, 0 … 65535 for 0 … 1. */
  char vertical(int y) {
    return fraction(y + cropTop, resizedHeight);
  }

  /**
   * The patch of {@code size} pixels a side that starts at ({@code x}, {@code y}) of the window.
   *
   * @param source its row among the tower's rows
   */
  PreparedPicture.Cell cell(int source, int tile, int row, int col, int x, int y, int size) {
    return new PreparedPicture.Cell(
        source,
        true,
        tile,
        row,
        col,
        horizontal(x),
        vertical(y),
        horizontal(x + size),
        vertical(y + size));
  }

  private static char fraction(int position, int size) {
    double fraction = Math.clamp((double) position / size, 0, 1);
    return (char) Math.round(fraction * ONE);
  }
}
