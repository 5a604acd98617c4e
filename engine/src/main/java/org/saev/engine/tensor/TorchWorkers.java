package org.saev.engine.tensor;

import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads that each run their own independent pieces of work, one core a piece.
 *
 * <p>The tensor library can also spread one operation over the cores, but then all threads wait for
 * each other, spinning, after every operation: with small models, or when something else uses a
 * core, most of the time goes into waiting. Pieces that need nothing from each other don't wait.
 */
public final class TorchWorkers implements AutoCloseable {
  private final ThreadPoolExecutor executor;
  private final boolean spreadSingle;

  /**
   * Starts workers.
   *
   * @param threads how many; as many as {@link Torch#threads()} says keep a processor busy
   * @param spreadSingle whether a piece that comes alone is run with all cores: right for pieces of
   *     large operations, wrong for small ones
   */
  public TorchWorkers(int threads, boolean spreadSingle) {
    this.spreadSingle = spreadSingle;
    int all = Torch.threads();
    CountDownLatch started = new CountDownLatch(threads);
    this.executor =
        new ThreadPoolExecutor(
            threads,
            threads,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work ->
                Thread.ofPlatform()
                    .daemon()
                    .name("tensor-worker")
                    .unstarted(() -> {
                      JniUtils.setNumThreads(1);
                      started.countDown();
                      work.run();
                    }));
    executor.prestartAllCoreThreads();
    awaitQuietly(started);
    // the count is each thread's own, but threads made later take the last one set
    JniUtils.setNumThreads(all);
  }

  /** Runs all pieces and returns when the last has ended; the first failure is thrown on. */
  public void run(List<Runnable> pieces) {
    if (spreadSingle && pieces.size() == 1) {
      pieces.getFirst().run();
      return;
    }
    List<Future<?>> running = new ArrayList<>();
    for (Runnable piece : pieces) {
      running.add(executor.submit(piece));
    }
    List<Throwable> failures = new ArrayList<>();
    for (Future<?> piece : running) {
      await(piece, failures);
    }
    if (!failures.isEmpty()) {
      switch (failures.getFirst()) {
        case RuntimeException e -> throw e;
        case Error e -> throw e;
        case Throwable e -> throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public void close() {
    executor.shutdown();
  }

  /** Waits to the end even if interrupted: the pieces use memory the caller is about to free. */
  private static void await(Future<?> piece, List<Throwable> failures) {
    boolean interrupted = false;
    while (true) {
      try {
        piece.get();
        break;
      } catch (ExecutionException e) {
        failures.add(e.getCause() == null ? e : e.getCause());
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    boolean interrupted = false;
    while (true) {
      try {
        latch.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
