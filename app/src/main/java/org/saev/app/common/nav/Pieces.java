package org.saev.app.common.nav;

import java.util.ArrayDeque;
import java.util.Deque;

/** What a page is still missing, in pieces that each fit into a frame; built from the top down. */
public final class Pieces {
  private final Deque<Runnable> missing = new ArrayDeque<>();

  /** Builds {@code piece} after those that were added before. */
  public void add(Runnable piece) {
    missing.add(piece);
  }

  /** Builds the next piece; whether there was one. */
  public boolean buildNext() {
    Runnable piece = missing.poll();
    if (piece == null) {
      return false;
    }
    piece.run();
    return true;
  }
}
