package org.saev.app.dataset;

import java.util.Set;
import java.util.function.Consumer;
import org.saev.app.common.task.Serial;
import org.saev.app.common.task.Threads;
import org.saev.engine.check.DuplicateGroup;
import org.saev.engine.check.Duplicates.Denied;
import org.saev.engine.project.DatasetBrowser;

/** Says of samples that they are no duplicates, one after the other; each can be taken back. */
final class Denials {
  private final Threads threads;
  private final Serial writing;
  private final Consumer<Throwable> failed;

  Denials(Threads threads, Consumer<Throwable> failed) {
    this.threads = threads;
    this.failed = failed;
    writing = new Serial(threads.lookups());
  }

  /**
   * Takes a sample out of a group, for later checks too.
   *
   * @param done gets what takes it back, on the window's thread
   */
  void deny(DatasetBrowser browser, DuplicateGroup group, int row, Consumer<Set<Denied>> done) {
    run(() -> {
      Set<Denied> pairs = browser.denyDuplicate(group, row);
      threads.ui().execute(() -> done.accept(pairs));
    });
  }

  /** Takes back what was denied. */
  void takeBack(DatasetBrowser browser, Set<Denied> pairs, Runnable done) {
    run(() -> {
      browser.deny(pairs, false);
      threads.ui().execute(done);
    });
  }

  @SuppressWarnings("IllegalCatch") // told to the user, whatever it is
  private void run(Runnable work) {
    writing.execute(() -> {
      try {
        work.run();
      } catch (RuntimeException e) {
        threads.ui().execute(() -> failed.accept(e));
      }
    });
  }
}
