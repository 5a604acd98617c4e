package org.saev.app.common.task;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.application.Platform;

/**
 * Where work runs.
 *
 * @param ui the window's thread
 * @param lookups short questions to the project: a card, a picture, reasons
 * @param jobs long work with progress
 */
public record Threads(Executor ui, Executor lookups, Executor jobs) {

  /** The running program's threads; all are daemons, so that closing the window ends it. */
  public static Threads ofWindow() {
    int lookups = Math.clamp(Runtime.getRuntime().availableProcessors() - 1, 2, 6);
    return new Threads(
        Platform::runLater, answering(lookups), Executors.newCachedThreadPool(daemons("job")));
  }

  /** Everything at once on the calling thread: for tests of view-models. */
  public static Threads direct() {
    return new Threads(Runnable::run, Runnable::run, Runnable::run);
  }

  /** Ends what still waits to run. */
  public void shutdown() {
    if (lookups instanceof ExecutorService service) {
      service.shutdownNow();
    }
    if (jobs instanceof ExecutorService service) {
      service.shutdownNow();
    }
  }

  /** The queue has no end, so that only a closed window turns work away: nobody waits for it. */
  private static ExecutorService answering(int threads) {
    return new ThreadPoolExecutor(
        threads,
        threads,
        0,
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(),
        daemons("lookup"),
        new ThreadPoolExecutor.DiscardPolicy());
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
