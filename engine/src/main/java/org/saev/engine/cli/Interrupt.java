package org.saev.engine.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.saev.engine.job.CancelToken;

/**
 * Turns Ctrl+C into a cancelled job: the work stops at its next safe point, and the process waits
 * for that. A second Ctrl+C, or ten seconds, ends it at once; even then nothing finished is lost.
 */
final class Interrupt implements AutoCloseable {
  private static final long GRACE_SECONDS = 10;

  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook;
  private volatile boolean exiting;

  Interrupt(CancelToken token) {
    hook = Thread.ofPlatform().name("interrupt").unstarted(() -> cancel(token));
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void cancel(CancelToken token) {
    exiting = true;
    token.cancel();
    try {
      // the latch opens when the command has put everything away
      boolean clean = finished.await(GRACE_SECONDS, TimeUnit.SECONDS);
      if (!clean) {
        Runtime.getRuntime().halt(Main.CANCELLED);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The answer is there: Ctrl+C has nothing to stop any more. */
  void done() {
    finished.countDown();
  }

  @Override
  public void close() {
    finished.countDown();
    if (!exiting) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // the process began to end in this very moment: the hook finds the latch open and returns
        exiting = true;
      }
    }
  }
}
