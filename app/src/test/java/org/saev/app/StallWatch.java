package org.saev.app;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javafx.application.Platform;

/**
 * Knows how long a key or a click would have had to wait for the window's thread: pings go to its
 * queue, and the processor time it used until it came to each is counted. Processor time is the
 * same on a busy machine, where the time on the wall is not.
 */
final class StallWatch implements AutoCloseable {
  private static final long EVERY_MILLIS = 5;
  private static final double NANOS = 1e6;
  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

  private final ScheduledExecutorService pings = Executors.newSingleThreadScheduledExecutor();
  private final AtomicLong worst = new AtomicLong();
  private final long windowThread;
  private final Future<?> pinging;

  StallWatch() {
    CompletableFuture<Long> id = new CompletableFuture<>();
    Platform.runLater(() -> id.complete(Thread.currentThread().threadId()));
    windowThread = id.join();
    pinging = pings.scheduleWithFixedDelay(this::ping, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void ping() {
    long sent = CPU.getThreadCpuTime(windowThread);
    CompletableFuture<Void> arrived = new CompletableFuture<>();
    Platform.runLater(() -> {
      long waited = CPU.getCurrentThreadCpuTime() - sent;
      worst.accumulateAndGet(waited, Math::max);
      arrived.complete(null);
    });
    arrived.join();
  }

  /** The longest wait since the last call, in milliseconds of the window's thread. */
  double worstMillis() {
    if (pinging.isDone()) {
      throw new IllegalStateException("the watch has stopped", pinging.exceptionNow());
    }
    return worst.getAndSet(0) / NANOS;
  }

  @Override
  public void close() {
    pings.shutdownNow();
  }
}
