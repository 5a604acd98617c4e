package org.saev.app.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import org.saev.app.common.task.Threads;

/** Runs work on the window's thread from another one, waits for it and times it. */
public final class FxClock {
  private static final long PATIENCE_SECONDS = 120;
  private static final long LOOK_AGAIN_NANOS = 200_000;
  private static final double NANOS = 1e6;

  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

  private final Threads threads;

  /**
   * @param threads those of the window, whose look-ups are waited for
   */
  public FxClock(Threads threads) {
    this.threads = threads;
  }

  /** Has JavaFX run without a display and draw by software, unless it was told otherwise. */
  public static void withoutDisplay() {
    if (System.getProperty("glass.platform") == null) {
      System.setProperty("glass.platform", "Headless");
      System.setProperty("prism.order", "sw");
    }
  }

  /** Starts JavaFX without a display. */
  public static void startToolkit() {
    withoutDisplay();
    CompletableFuture<Void> started = new CompletableFuture<>();
    Platform.startup(() -> started.complete(null));
    await(started);
    Platform.setImplicitExit(false);
  }

  public static void stopToolkit() {
    Platform.exit();
  }

  /** Processor time this thread has used so far, in milliseconds. */
  public static double cpuMillis() {
    return CPU.getCurrentThreadCpuTime() / NANOS;
  }

  public static void onFx(Runnable action) {
    get(() -> {
      action.run();
      return true;
    });
  }

  /** What {@code supplier} gives on the window's thread. */
  public static <T> T get(Supplier<T> supplier) {
    CompletableFuture<T> result = new CompletableFuture<>();
    Platform.runLater(() -> {
      try {
        result.complete(supplier.get());
      } catch (RuntimeException | Error e) {
        result.completeExceptionally(e);
      }
    });
    return await(result);
  }

  /**
   * Waits for a state of the window.
   *
   * @throws IllegalStateException if it does not come within two minutes
   */
  public void until(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!get(condition::getAsBoolean)) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("the window did not get there");
      }
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
  }

  /** Waits until no look-up is under way and what they brought has been shown. */
  public void settle() {
    for (int quiet = 0; quiet < 2; quiet++) {
      onFx(() -> {});
      if (threads.lookups() instanceof ThreadPoolExecutor pool
          && (pool.getActiveCount() > 0 || !pool.getQueue().isEmpty())) {
        quiet = -1;
        LockSupport.parkNanos(LOOK_AGAIN_NANOS);
      }
    }
  }

  /** Waits also for what is read before anybody asks for it. */
  public void settleAhead() {
    settle();
    CompletableFuture<Void> reached = new CompletableFuture<>();
    threads.goAhead(() -> reached.complete(null));
    await(reached);
    settle();
  }

  /**
   * Calls {@code work} on the window's thread, once a round.
   *
   * @return the processor time each round took, in milliseconds
   */
  public double[] rounds(int rounds, IntConsumer work) {
    double[] millis = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      int number = round;
      onFx(() -> {
        double start = cpuMillis();
        work.accept(number);
        millis[number] = cpuMillis() - start;
      });
    }
    return millis;
  }

  /**
   * Calls {@code work} at the beginning of each of so many frames.
   *
   * @return the times from frame to frame, in milliseconds
   */
  public double[] frames(int frames, IntConsumer work) {
    double[] millis = new double[frames];
    CompletableFuture<Void> done = new CompletableFuture<>();
    onFx(() -> new Frames(millis, work, done).start());
    await(done);
    return millis;
  }

  private static <T> T await(CompletableFuture<T> result) {
    try {
      return result.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("on the window's thread", e);
    }
  }

  /** Counts frames until there are enough. */
  private static final class Frames extends AnimationTimer {
    private final double[] millis;
    private final IntConsumer work;
    private final CompletableFuture<Void> done;
    private int count = -1;
    private long before;

    Frames(double[] millis, IntConsumer work, CompletableFuture<Void> done) {
      this.millis = millis;
      this.work = work;
      this.done = done;
    }

    @Override
    public void handle(long scheduled) {
      long now = System.nanoTime();
      if (count >= 0) {
        millis[count] = (now - before) / NANOS;
      }
      before = now;
      count++;
      if (count == millis.length) {
        stop();
        done.complete(null);
        return;
      }
      work.accept(count);
    }
  }
}
