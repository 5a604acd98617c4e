package org.saev.engine.job;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets another thread cancel or pause a job. The job asks at points where stopping leaves nothing
 * half made.
 */
public final class CancelToken {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private volatile boolean cancelled;
  private volatile boolean paused;

  public void cancel() {
    set(() -> cancelled = true);
  }

  public void pause() {
    set(() -> paused = true);
  }

  public void resume() {
    set(() -> paused = false);
  }

  public boolean isCancelled() {
    return cancelled;
  }

  public boolean isPaused() {
    return paused;
  }

  /**
   * Returns at once while the job may run, waits while it is paused.
   *
   * @throws CancelledException once the job was cancelled or its thread interrupted
   */
  public void checkpoint() {
    if (paused && !cancelled) {
      awaitResume();
    }
    if (cancelled || Thread.currentThread().isInterrupted()) {
      throw new CancelledException();
    }
  }

  private void awaitResume() {
    lock.lock();
    try {
      while (paused && !cancelled) {
        changed.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  private void set(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
