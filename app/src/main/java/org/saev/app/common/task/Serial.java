package org.saev.app.common.task;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Runs work one after the other, in the order it came, on threads of another executor. */
public final class Serial implements Executor {
  private final Executor threads;
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private boolean running;

  public Serial(Executor threads) {
    this.threads = threads;
  }

  /**
   * @param work must not throw
   */
  @Override
  public void execute(Runnable work) {
    synchronized (this) {
      waiting.add(work);
      if (running) {
        return;
      }
      running = true;
    }
    threads.execute(this::drain);
  }

  /** Waits until everything given so far is done. */
  public synchronized void await() {
    boolean interrupted = false;
    while (running) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void drain() {
    for (Runnable work = next(); work != null; work = next()) {
      work.run();
    }
  }

  private synchronized @Nullable Runnable next() {
    Runnable work = waiting.poll();
    if (work == null) {
      running = false;
      notifyAll();
    }
    return work;
  }
}
