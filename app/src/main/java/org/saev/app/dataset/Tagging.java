package org.saev.app.dataset;

import java.util.BitSet;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.task.Threads;
import org.saev.app.common.task.Writing;
import org.saev.app.common.undo.EditHistory;
import org.saev.engine.project.DatasetBrowser;
import org.saev.engine.project.TagEdit;

/** Puts tags on samples and takes them off, one change after the other; each can be taken back. */
public final class Tagging {
  private final EditHistory history;
  private final Threads threads;
  private final Writing writing;
  private final Runnable changed;
  private final ReadOnlyObjectWrapper<@Nullable Tagged> last = new ReadOnlyObjectWrapper<>();
  private @Nullable DatasetBrowser browser;

  /**
   * @param changed called on the window's thread after a change is on the disk
   */
  Tagging(EditHistory history, Threads threads, Runnable changed, Consumer<Throwable> failed) {
    this.history = history;
    this.threads = threads;
    this.changed = changed;
    writing = new Writing(threads, threads.lookups(), failed);
  }

  /** What was tagged or untagged last, to be told of; taking it back is not told here. */
  public ReadOnlyObjectProperty<@Nullable Tagged> lastProperty() {
    return last.getReadOnlyProperty();
  }

  /** Puts a tag on samples, or takes it off. */
  public void tag(String tag, BitSet rows, boolean set) {
    if (!tag.isBlank() && !rows.isEmpty()) {
      apply(new TagEdit(tag.strip(), rows, set), this::remember);
    }
  }

  /** Makes an edit again, or the reverse of one. */
  void repeat(TagEdit edit) {
    apply(edit, made -> {});
  }

  /** Goes over to another dataset, once everything for the one before is on the disk. */
  void open(@Nullable DatasetBrowser next) {
    writing.await();
    browser = next;
  }

  private void remember(TagEdit made) {
    // samples that had the tag already are not changed, and maybe there were no others
    if (!made.rows().isEmpty()) {
      Tagged edit = new Tagged(this, made);
      history.did(edit);
      last.set(edit);
    }
  }

  private void apply(TagEdit edit, Consumer<TagEdit> then) {
    DatasetBrowser now = browser;
    if (now == null) {
      return;
    }
    writing.write(() -> {
      TagEdit made = now.apply(edit);
      threads.ui().execute(() -> applied(now, made, then));
    });
  }

  private void applied(DatasetBrowser where, TagEdit made, Consumer<TagEdit> then) {
    if (where.equals(browser)) {
      then.accept(made);
      changed.run();
    }
  }
}
