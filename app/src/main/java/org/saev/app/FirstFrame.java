package org.saev.app;

import javafx.animation.AnimationTimer;

/** Waits for a window's first frame: what can wait until then does not hold it up. */
final class FirstFrame extends AnimationTimer {
  /** The third beat: the second one may come while the first frame is still being drawn. */
  private static final int DRAWN = 3;

  private final Runnable action;
  private int beats;

  private FirstFrame(Runnable action) {
    this.action = action;
  }

  /** Runs {@code action} on the window's thread once the first frame is drawn. */
  static void then(Runnable action) {
    new FirstFrame(action).start();
  }

  @Override
  public void handle(long now) {
    beats++;
    if (beats == DRAWN) {
      stop();
      action.run();
    }
  }
}
