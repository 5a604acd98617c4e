package org.saev.app.dataset;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.task.Serial;
import org.saev.app.common.task.Threads;
import org.saev.engine.project.DatasetBrowser;
import org.saev.engine.project.TagEdit;

/** Puts tags on samples and takes them off, one change after the other; each can be taken back. */
public final class Tagging {
  private static final int KEPT = 200;

  private final Threads threads;
  private final Serial writing;
  private final Runnable changed;
  private final Consumer<Throwable> failed;
  private final Deque<TagEdit> done = new ArrayDeque<>();
  private final Deque<TagEdit> undone = new ArrayDeque<>();
  private final ReadOnlyBooleanWrapper canUndo = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper canRedo = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<@Nullable TagEdit> last = new ReadOnlyObjectWrapper<>();
  private @Nullable DatasetBrowser browser;

  /**
   * @param changed called on the window's thread after a change is on the disk
   */
  Tagging(Threads threads, Runnable changed, Consumer<Throwable> failed) {
    this.threads = threads;
    this.changed = changed;
    this.failed = failed;
    writing = new Serial(threads.lookups());
  }

  public ReadOnlyBooleanProperty canUndoProperty() {
    return canUndo.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty canRedoProperty() {
    return canRedo.getReadOnlyProperty();
  }

  /** The change that was made last, to be told of. */
  public ReadOnlyObjectProperty<@Nullable TagEdit> lastProperty() {
    return last.getReadOnlyProperty();
  }

  /** Puts a tag on samples, or takes it off. */
  public void tag(String tag, BitSet rows, boolean set) {
    if (!tag.isBlank() && !rows.isEmpty()) {
      apply(
          new TagEdit(tag.strip(), rows, set),
          edit -> {
            if (!edit.rows().isEmpty()) {
              remember(done, edit);
              undone.clear();
            }
          });
    }
  }

  public void undo() {
    TagEdit edit = done.pollFirst();
    if (edit != null) {
      apply(edit.inverse(), reverse -> remember(undone, edit));
    }
  }

  public void redo() {
    TagEdit edit = undone.pollFirst();
    if (edit != null) {
      apply(edit, again -> remember(done, edit));
    }
  }

  void open(@Nullable DatasetBrowser next) {
    browser = next;
    done.clear();
    undone.clear();
    offer();
  }

  private static void remember(Deque<TagEdit> stack, TagEdit edit) {
    stack.addFirst(edit);
    if (stack.size() > KEPT) {
      stack.removeLast();
    }
  }

  @SuppressWarnings("IllegalCatch") // told to the user, whatever it is
  private void apply(TagEdit edit, Consumer<TagEdit> then) {
    DatasetBrowser now = browser;
    if (now == null) {
      return;
    }
    offer();
    writing.execute(() -> {
      try {
        TagEdit made = now.apply(edit);
        threads.ui().execute(() -> applied(now, made, then));
      } catch (RuntimeException e) {
        threads.ui().execute(() -> failed.accept(e));
      }
    });
  }

  private void applied(DatasetBrowser where, TagEdit made, Consumer<TagEdit> then) {
    if (where.equals(browser)) {
      then.accept(made);
      offer();
      last.set(made);
      changed.run();
    }
  }

  private void offer() {
    canUndo.set(!done.isEmpty());
    canRedo.set(!undone.isEmpty());
  }
}
