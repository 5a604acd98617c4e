package org.saev.app.common.task;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.application.Platform;

/**
 * Where work runs.
 *
 * @param ui the window's thread
 * @param lookups short questions to the project: a card, a picture, reasons
 * @param ahead what nobody waits for yet: one thing at a time, never in the way of a question
 * @param jobs long work with progress
 */
public record Threads(Executor ui, Executor lookups, Executor ahead, Executor jobs) {

  /** The running program's threads; all are daemons, so that closing the window ends it. */
  public static Threads ofWindow() {
    int lookups = Math.clamp(Runtime.getRuntime().availableProcessors() - 1, 2, 6);
    return new Threads(
        Platform::runLater,
        Executors.newFixedThreadPool(lookups, daemons("lookup")),
        Executors.newSingleThreadExecutor(daemons("ahead")),
        Executors.newCachedThreadPool(daemons("job")));
  }

  /** Everything at once on the calling thread: for tests of view-models. */
  public static Threads direct() {
    return new Threads(Runnable::run, Runnable::run, Runnable::run, Runnable::run);
  }

  /** Asks a short question. Once the window is closed nobody waits for an answer. */
  public void ask(Runnable question) {
    unlessClosed(lookups, question);
  }

  /** Does what makes a later question short. */
  public void goAhead(Runnable work) {
    unlessClosed(ahead, work);
  }

  private static void unlessClosed(Executor where, Runnable work) {
    try {
      where.execute(work);
    } catch (RejectedExecutionException e) {
      if (!(where instanceof ExecutorService service && service.isShutdown())) {
        throw e;
      }
    }
  }

  /** Ends what still waits to run. */
  public void shutdown() {
    for (Executor executor : List.of(lookups, ahead, jobs)) {
      if (executor instanceof ExecutorService service) {
        service.shutdownNow();
      }
    }
  }

  private static ThreadFactory daemons(String name) {
    AtomicInteger count = new AtomicInteger();
    return work -> {
      Thread thread = new Thread(work, name + "-" + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
