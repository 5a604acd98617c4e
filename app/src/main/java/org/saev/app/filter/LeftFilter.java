package org.saev.app.filter;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.task.Threads;
import org.saev.app.common.task.Writing;
import org.saev.app.filter.ScoreTally.Sorted;
import org.saev.engine.project.ProjectSession;
import org.saev.engine.score.Filter;
import org.saev.engine.score.Score;

/** The filter a project is left with, and opens with the next time. */
final class LeftFilter {
  private final Writing writing;
  private final Threads threads;
  private final Runnable saved;

  /**
   * What a project opens with.
   *
   * @param filter that was in effect when it was closed; null if nobody changed any
   * @param scored by that filter, or by the score that is shown first
   */
  record Beginning(@Nullable Filter filter, Sorted scored) {
    static final Beginning NOTHING = new Beginning(null, Sorted.of(new double[0]));
  }

  /**
   * @param saved called on the window's thread when a filter has reached the disk
   * @param failed gets what could not be written
   */
  LeftFilter(Threads threads, Runnable saved, Consumer<Throwable> failed) {
    this.threads = threads;
    this.saved = saved;
    writing = new Writing(threads, threads.lookups(), failed);
  }

  /** Reads the filter and scores by it, which takes longer than a frame. */
  static Beginning read(ProjectSession session, Score first) {
    Filter left =
        session
            .presets()
            .inEffect()
            .filter(filter -> session.scores().contains(filter.score()))
            .orElse(null);
    return new Beginning(
        left, Sorted.of(left == null ? session.values(first) : session.values(left)));
  }

  void write(ProjectSession session, Filter now) {
    writing.write(() -> {
      session.presets().putInEffect(now);
      threads.ui().execute(saved);
    });
  }

  /** Waits until everything is written: the session may be closed then. */
  void await() {
    writing.await();
  }
}
