package org.saev.engine.model;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;

/** What turns pictures into rows of the decoder's width. */
interface ImageTower {
  /** Rows one tile of this many pixels becomes. */
  int rowsPerTile(int height, int width);

  /** The learned end of a row of patches, d; empty if the model has none. */
  PtNDArray newline();

  /**
   * Rows of several tiles of one size.
   *
   * @param pixels tiles × 3 × height × width
   * @param into owns the result
   * @return (tiles · rows) × d, tile by tile
   */
  PtNDArray features(PtNDManager into, PtNDArray pixels);
}
