package org.saev.app.common.task;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Writes one thing after the other, in the order it came, off the window's thread. What goes wrong
 * is told on the window's thread and costs nothing that comes after.
 */
public final class Writing {
  private final Serial serial;
  private final Threads threads;
  private final Consumer<Throwable> failed;

  /**
   * @param on whose threads write
   */
  public Writing(Threads threads, Executor on, Consumer<Throwable> failed) {
    serial = new Serial(on);
    this.threads = threads;
    this.failed = failed;
  }

  @SuppressWarnings("IllegalCatch") // told to the user, whatever it is
  public void write(Runnable work) {
    serial.execute(() -> {
      try {
        work.run();
      } catch (RuntimeException e) {
        threads.ui().execute(() -> failed.accept(e));
      }
    });
  }

  /**
   * Writes as {@link #write} does, in the same order, and waits for what the work answers. For a
   * thread that may wait; what goes wrong is thrown there.
   */
  public <T> T call(Supplier<T> work) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    serial.execute(() -> answer.completeAsync(work, Runnable::run));
    try {
      return answer.join();
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw e;
      }
    }
  }

  /** Waits until everything given so far is written. */
  public void await() {
    serial.await();
  }
}
