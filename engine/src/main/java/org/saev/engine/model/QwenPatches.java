package org.saev.engine.model;

import ai.djl.pytorch.engine.PtNDManager;
import java.util.Arrays;
import org.saev.engine.tensor.Torch;

/**
 * Where a picture's patches lie, in the tower's order: unit by unit, and row by row within a unit.
 *
 * @param row per patch, its row
 * @param col per patch, its column
 * @param slots every window's patches, size by size, filled up with minus one
 * @param inverse per patch, its place among the slots
 * @param size patches of a whole window
 */
record QwenPatches(int[] row, int[] col, long[] slots, long[] inverse, int size) {
  static QwenPatches of(QwenConfig config, int unitRows, int unitCols) {
    int merge = config.merge();
    int n = unitRows * unitCols * merge * merge;
    // a window wider than the picture is the whole of it
    int window = Math.min(config.window(), Math.max(unitRows, unitCols));
    int across = (unitCols + window - 1) / window;
    int down = (unitRows + window - 1) / window;
    int size = window * window * merge * merge;
    int[] used = new int[across * down];
    long[] slots = new long[used.length * size];
    Arrays.fill(slots, -1);
    QwenPatches patches = new QwenPatches(new int[n], new int[n], slots, new long[n], size);
    int at = 0;
    for (int y = 0; y < unitRows; y++) {
      for (int x = 0; x < unitCols; x++) {
        for (int inside = 0; inside < merge * merge; inside++) {
          patches.row[at] = y * merge + inside / merge;
          patches.col[at] = x * merge + inside % merge;
          int in = y / window * across + x / window;
          int slot = in * size + used[in]++;
          slots[slot] = at;
          patches.inverse[at++] = slot;
        }
      }
    }
    return patches;
  }

  int count() {
    return row.length;
  }

  /** Rotary angles: half of a head's pairs turn by the row, half by the column; n × 1 × c. */
  Angles angles(PtNDManager into, QwenConfig config) {
    int quarter = config.hidden() / config.heads() / 4;
    int pairs = 2 * quarter;
    float[] cos = new float[count() * pairs];
    float[] sin = new float[count() * pairs];
    for (int i = 0; i < quarter; i++) {
      float exponent = (float) (2 * i) / (2 * quarter);
      float frequency = 1f / (float) Math.pow(config.theta(), exponent);
      for (int p = 0; p < count(); p++) {
        float down = row[p] * frequency;
        float across = col[p] * frequency;
        cos[p * pairs + i] = (float) Math.cos(down);
        sin[p * pairs + i] = (float) Math.sin(down);
        cos[p * pairs + quarter + i] = (float) Math.cos(across);
        sin[p * pairs + quarter + i] = (float) Math.sin(across);
      }
    }
    return new Angles(
        Torch.floats(into, cos, count(), 1, pairs), Torch.floats(into, sin, count(), 1, pairs));
  }
}
