package org.saev.app.dataset;

import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.task.Threads;
import org.saev.app.common.task.Writing;
import org.saev.app.common.undo.Edit;
import org.saev.app.common.undo.EditHistory;
import org.saev.engine.check.DuplicateGroup;
import org.saev.engine.check.Duplicates.Denied;
import org.saev.engine.project.DatasetBrowser;

/** Says of samples that they are no duplicates, one after the other; each can be taken back. */
final class Denials {
  private final ObservableValue<@Nullable DatasetBrowser> open;
  private final EditHistory history;
  private final Threads threads;
  private final Writing writing;
  private final Runnable changed;

  /**
   * @param open the dataset shown
   * @param changed called on the window's thread after something is on the disk
   */
  Denials(
      ObservableValue<@Nullable DatasetBrowser> open,
      EditHistory history,
      Threads threads,
      Runnable changed,
      Consumer<Throwable> failed) {
    this.open = open;
    this.history = history;
    this.threads = threads;
    this.changed = changed;
    writing = new Writing(threads, threads.lookups(), failed);
  }

  /**
   * Takes a sample out of a group, for later checks too.
   *
   * @param done gets the step that takes it back, on the window's thread
   */
  void deny(DatasetBrowser browser, DuplicateGroup group, int row, Consumer<Edit> done) {
    writing.write(() -> {
      Set<Denied> pairs = browser.denyDuplicate(group, row);
      String sample = browser.dataset().sample(row).id();
      threads
          .ui()
          .execute(() -> {
            // a second click finds nothing left to deny
            if (!pairs.isEmpty() && browser.equals(open.getValue())) {
              Denial denial = new Denial(this, browser, sample, pairs);
              history.did(denial);
              changed.run();
              done.accept(denial);
            }
          });
    });
  }

  /** Waits until everything said so far is on the disk. */
  void await() {
    writing.await();
  }

  /** Denies pairs again, or takes that back. */
  void set(DatasetBrowser browser, Set<Denied> pairs, boolean denied) {
    writing.write(() -> {
      browser.deny(pairs, denied);
      threads.ui().execute(changed);
    });
  }
}
