package org.saev.app.shell;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import javafx.animation.AnimationTimer;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.nav.Page;
import org.saev.app.common.nav.PageModule;

/**
 * Builds pages a piece at a time, so that no frame waits for a whole one: first what the page in
 * view is missing, then, while nobody does anything, the pages nobody has seen yet. Those get their
 * styles and skins where they cannot be seen, which is most of the work of showing them.
 */
final class PageBuilder extends AnimationTimer {
  /** How long nobody must have touched the window. */
  private static final long QUIET_NANOS = 400_000_000;

  /** What pieces of the page in view may take of a frame; one is built in any case. */
  private static final long BUDGET_NANOS = 4_000_000;

  private final Region place;
  private final Pane workshop = new Pane();
  private final Deque<PageModule> waiting = new ArrayDeque<>();
  private @Nullable Page shown;
  private @Nullable Page prepared;
  private long touched = System.nanoTime();
  private boolean opened;

  /**
   * @param place where pages are shown; they are prepared in its size
   */
  PageBuilder(Region place) {
    this.place = place;
    workshop.setVisible(false);
    workshop.setManaged(false);
  }

  /** Holds the page that is being prepared; belongs into the window, where it is never seen. */
  Pane workshop() {
    return workshop;
  }

  /** Builds what the page that is in view now is missing. */
  void finish(Page page) {
    touch();
    shown = page;
    start();
  }

  /** Whether nothing is missing of the page in view. */
  boolean isWhole() {
    return shown == null;
  }

  /** Prepares pages once the window is left alone. */
  void prepare(Collection<PageModule> pages) {
    touch();
    waiting.clear();
    waiting.addAll(pages);
    start();
  }

  /** Whether every page was prepared. */
  boolean isIdle() {
    return isWhole() && prepared == null && waiting.isEmpty();
  }

  /** The window is in use: preparing waits. */
  void touch() {
    touched = System.nanoTime();
  }

  @Override
  public void handle(long now) {
    if (!isWindowOpen()) {
      // outside a window there are no styles; one that was closed needs no pages
      if (opened) {
        stop();
      }
    } else if (shown != null) {
      build(shown);
    } else if (prepared == null && waiting.isEmpty()) {
      stop();
    } else if (System.nanoTime() - touched > QUIET_NANOS) {
      prepareNext();
    }
  }

  private boolean isWindowOpen() {
    Scene scene = place.getScene();
    boolean open = scene != null && scene.getWindow() != null && scene.getWindow().isShowing();
    opened |= open;
    return open;
  }

  private void build(Page page) {
    long end = System.nanoTime() + BUDGET_NANOS;
    do {
      if (!page.buildNext()) {
        shown = null;
        return;
      }
      page.node().applyCss();
    } while (System.nanoTime() < end);
  }

  /** A step at a time: the page itself, its place in the window, each of its pieces. */
  private void prepareNext() {
    Page page = prepared;
    if (page == null) {
      PageModule next = waiting.remove();
      prepared = next.page();
    } else if (page.node().getScene() == null) {
      page.node().resize(place.getWidth(), place.getHeight());
      workshop.getChildren().setAll(page.node());
      page.node().applyCss();
    } else if (workshop.getChildren().contains(page.node()) && page.buildNext()) {
      page.node().applyCss();
    } else {
      workshop.getChildren().clear();
      prepared = null;
    }
  }
}
