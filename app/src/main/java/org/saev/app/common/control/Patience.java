package org.saev.app.common.control;

import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.util.Duration;

/**
 * Lets a short while pass before it is said that something is awaited: what is there in the blink
 * of an eye needs no sign, and one that comes and goes only flickers.
 */
public final class Patience {
  private static final Duration BLINK = Duration.millis(350);

  private final PauseTransition wait = new PauseTransition(BLINK);

  /**
   * @param over called on the window's thread when the while has passed
   */
  public Patience(Runnable over) {
    wait.setOnFinished(event -> over.run());
  }

  /** Something is awaited from now on, or something else than before. */
  public void begin() {
    wait.playFromStart();
  }

  /** Nothing is awaited any more: if the while has not passed yet, it never will. */
  public void end() {
    wait.stop();
  }

  /** Whether the while is still passing, so that nothing should be said. */
  public boolean lasts() {
    return wait.getStatus() == Animation.Status.RUNNING;
  }
}
