package org.saev.engine.model;

import java.util.Arrays;

/**
 * Qwen2.5-VL counts positions in three directions at once: time, row, column. Text goes on in all
 * three; a picture's tokens start together, count their row and column, and what follows goes on
 * behind the larger of the two. Source: Hugging Face's {@code get_rope_index}.
 */
final class GridPositions {
  private GridPositions() {}

  /**
   * Positions of a laid-out sample.
   *
   * @return 3 × length: time, row, column; empty if no position differs from its index
   */
  static int[] of(TokenTable tokens) {
    int n = tokens.length();
    int[] positions = new int[3 * n];
    int next = 0;
    boolean pictures = false;
    for (int i = 0; i < n; ) {
      int end = i;
      int extent = 0;
      while (end < n && tokens.modality()[end] == Modality.IMAGE.code()) {
        positions[end] = next;
        positions[n + end] = next + tokens.row()[end];
        positions[2 * n + end] = next + tokens.col()[end];
        extent = Math.max(extent, 1 + Math.max(tokens.row()[end], tokens.col()[end]));
        end++;
      }
      pictures |= end > i;
      if (end == i) {
        positions[i] = next;
        positions[n + i] = next;
        positions[2 * n + i] = next;
        extent = 1;
        end++;
      }
      next += extent;
      i = end;
    }
    return pictures ? positions : Arrays.copyOf(positions, 0);
  }
}
