package org.saev.app.dataset;

import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.task.Serial;
import org.saev.app.common.task.Threads;
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
  private final Serial writing;
  private final Runnable changed;
  private final Consumer<Throwable> failed;

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
    this.failed = failed;
    writing = new Serial(threads.lookups());
  }

  /**
   * Takes a sample out of a group, for later checks too.
   *
   * @param done gets the step that takes it back, on the window's thread
   */
  void deny(DatasetBrowser browser, DuplicateGroup group, int row, Consumer<Edit> done) {
    run(() -> {
      Set<Denied> pairs = browser.denyDuplicate(group, row);
      String sample = browser.dataset().sample(row).id();
      threads
          .ui()
          .execute(() -> {
            if (browser.equals(open.getValue())) {
              Denial denial = new Denial(this, browser, sample, pairs);
              history.did(denial);
              changed.run();
              done.accept(denial);
            }
          });
    });
  }

  /** Denies pairs again, or takes that back. */
  void set(DatasetBrowser browser, Set<Denied> pairs, boolean denied) {
    run(() -> {
      browser.deny(pairs, denied);
      threads.ui().execute(changed);
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
