package org.saev.app.common.control;

import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Window;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** Tells of a window that was moved to a screen with more or fewer pixels to a unit. */
public final class Density {
  /** A window that is dragged from one screen to another changes more than once. */
  private static final Duration SETTLED = Duration.millis(250);

  private final Runnable changed;
  private @Nullable Number last;
  private @Nullable PauseTransition settled;

  private Density(Runnable changed) {
    this.changed = changed;
  }

  /**
   * Calls {@code changed} when the window that {@code node} is in has come to rest on a screen of
   * another density, so that what was decoded or painted for the one before can be made anew.
   */
  public static void watch(Node node, Runnable changed) {
    Density density = new Density(changed);
    node.sceneProperty()
        .flatMap(Scene::windowProperty)
        .flatMap(Window::renderScaleXProperty)
        .addListener((property, before, now) -> density.follow(now));
  }

  /** A node that comes into a window has its pixels made for it: only another density matters. */
  private void follow(@Nullable Number now) {
    if (now == null) {
      return;
    }
    if (last != null && !last.equals(now)) {
      PauseTransition wait = settled == null ? new PauseTransition(SETTLED) : settled;
      settled = wait;
      wait.setOnFinished(event -> changed.run());
      wait.playFromStart();
    }
    last = now;
  }
}
