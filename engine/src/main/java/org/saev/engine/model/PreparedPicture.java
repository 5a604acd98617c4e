package org.saev.engine.model;

import java.util.List;

/**
 * One picture ready for the tower.
 *
 * @param values tiles × 3 × height × width, normalised
 * @param towerRows rows the tower makes of all its tiles
 * @param cells what stands at each of the picture's positions in the sequence, in order
 */
record PreparedPicture(
    float[] values, int tiles, int towerRows, int width, int height, List<Cell> cells) {
  PreparedPicture {
    cells = List.copyOf(cells);
  }

  /** As the model takes it; the values are not copied. */
  EncodedPicture encoded() {
    int[] rows =
        cells.stream()
            .mapToInt(cell -> cell.source() == Cell.NEWLINE ? towerRows : cell.source())
            .toArray();
    return new EncodedPicture(values, tiles, height, width, rows);
  }

  /**
   * One image position.
   *
   * @param source which of the picture's tower rows stands there; {@link #NEWLINE} for the learned
   *     end of a row
   * @param patch whether it is a place in the picture
   * @param tile 0 for the whole view, then the tiles row by row
   * @param row patch row in the tile
   * @param col patch column in the tile
   * @param left 0 … 65535 for the original picture's left to right edge; so the other three
   */
  record Cell(
      int source,
      boolean patch,
      int tile,
      int row,
      int col,
      char left,
      char top,
      char right,
      char bottom) {
    static final int NEWLINE = -1;

    private static final char ZERO = 0;

    /** A position that is no place in the picture. */
    static Cell special(int source) {
      return new Cell(source, false, 0, 0, 0, ZERO, ZERO, ZERO, ZERO);
    }
  }
}
