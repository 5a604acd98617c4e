package org.saev.app;

import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.saev.app.common.task.Threads;
import org.testfx.util.WaitForAsyncUtils;

/** Waits until no look-up is running or waiting. */
final class Quiet {
  private static final long PATIENCE_SECONDS = 30;

  private Quiet() {}

  static void await(Threads threads) throws TimeoutException {
    if (threads.lookups() instanceof ThreadPoolExecutor pool) {
      WaitForAsyncUtils.waitFor(
          PATIENCE_SECONDS,
          TimeUnit.SECONDS,
          () -> pool.getActiveCount() == 0 && pool.getQueue().isEmpty());
    }
  }
}
