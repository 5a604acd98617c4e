package org.saev.engine.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A few threads that share numbered chunks of work. Which thread takes which chunk is left to
 * chance, so a chunk must only write what belongs to it; then results do not depend on the number
 * of threads.
 */
public final class Workers implements AutoCloseable {
  private final int threads;
  private final ExecutorService pool;

  /** One chunk of work. */
  @FunctionalInterface
  public interface Task {
    /**
     * @param worker number of the thread, below {@link Workers#threads()}: selects its buffers
     * @param chunk which part to do
     */
    void run(int worker, int chunk);
  }

  /**
   * @param threads how many, the calling thread counted in
   */
  public Workers(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("at least one thread is needed");
    }
    this.threads = threads;
    this.pool =
        Executors.newFixedThreadPool(
            Math.max(1, threads - 1),
            Thread.ofPlatform().daemon().name("saev-worker-", 0).factory());
  }

  /** One thread per processor. */
  public static Workers perProcessor() {
    return new Workers(Runtime.getRuntime().availableProcessors());
  }

  public int threads() {
    return threads;
  }

  /** Runs chunks 0 … {@code chunks} − 1 and returns when all are done. */
  public void run(int chunks, Task task) {
    AtomicInteger next = new AtomicInteger();
    List<Future<?>> others = new ArrayList<>(threads);
    for (int worker = 1; worker < Math.min(threads, chunks); worker++) {
      int number = worker;
      others.add(pool.submit(() -> drain(task, number, next, chunks)));
    }
    try {
      drain(task, 0, next, chunks);
    } finally {
      // also after a failure: the caller's buffers must not be written any more
      next.set(chunks);
      awaitAll(others);
    }
  }

  /** Waits for all of them, whichever fail; throws what the first one that failed threw. */
  private static void awaitAll(List<Future<?>> others) {
    RuntimeException failed = null;
    for (Future<?> other : others) {
      try {
        await(other);
      } catch (RuntimeException e) {
        failed = failed == null ? e : failed;
      }
    }
    if (failed != null) {
      throw failed;
    }
  }

  private static void drain(Task task, int worker, AtomicInteger next, int chunks) {
    for (int chunk = next.getAndIncrement(); chunk < chunks; chunk = next.getAndIncrement()) {
      task.run(worker, chunk);
    }
  }

  private static void await(Future<?> future) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          future.get();
          return;
        } catch (InterruptedException e) {
          // a chunk is short: finish it, then let the caller see the interrupt
          interrupted = true;
        } catch (ExecutionException e) {
          // as if the caller's own chunk had failed: a cancellation stays one
          if (e.getCause() instanceof RuntimeException failed) {
            throw failed;
          }
          throw new IllegalStateException(e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
