package org.saev.app.review;

import java.util.BitSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.project.Workspace;
import org.saev.app.common.task.Latest;
import org.saev.app.common.task.Threads;
import org.saev.engine.project.ProjectSession;
import org.saev.engine.score.Filter;

/** Which samples are looked through, in which order, and the place among them. */
final class QueueModel {
  private final Workspace workspace;
  private final ObservableValue<Filter> filter;
  private final ObservableValue<LogView> view;
  private final Consumer<Throwable> failed;
  private final Latest queueing;
  private final SampleReader reader;
  private final ObjectProperty<QueueScope> scope = new SimpleObjectProperty<>(QueueScope.REVIEW);
  private final BooleanProperty openOnly = new SimpleBooleanProperty(true);
  private final ReadOnlyObjectWrapper<Queue> queue = new ReadOnlyObjectWrapper<>(Queue.NOTHING);
  private final ReadOnlyIntegerWrapper position = new ReadOnlyIntegerWrapper(-1);
  private final ReadOnlyIntegerWrapper left = new ReadOnlyIntegerWrapper();
  private final ReadOnlyObjectWrapper<@Nullable QueueItem> item = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper();
  private String awaited = "";
  private Supplier<BitSet> shown = BitSet::new;
  private boolean outdated;

  /**
   * @param filter the score and thresholds as they stand on the filter page
   * @param view whose decisions are looked at
   * @param failed gets what could not be read
   */
  QueueModel(
      Workspace workspace,
      ObservableValue<Filter> filter,
      ObservableValue<LogView> view,
      Threads threads,
      Consumer<Throwable> failed) {
    this.workspace = workspace;
    this.filter = filter;
    this.view = view;
    this.failed = failed;
    queueing = new Latest(threads);
    reader = new SampleReader(threads, failed);
    view.subscribe(now -> recount());
    scope.addListener((property, before, now) -> refill());
    openOnly.addListener((property, before, now) -> refill());
  }

  /** Whether the queue has been filled; until then nobody knows whether it is empty. */
  ReadOnlyBooleanProperty readyProperty() {
    return ready.getReadOnlyProperty();
  }

  ObjectProperty<QueueScope> scopeProperty() {
    return scope;
  }

  /** Whether what was decided is left out of the next queue. */
  BooleanProperty openOnlyProperty() {
    return openOnly;
  }

  ReadOnlyObjectProperty<Queue> queueProperty() {
    return queue.getReadOnlyProperty();
  }

  /** Place in the queue, from 0; -1 in an empty one. */
  ReadOnlyIntegerProperty positionProperty() {
    return position.getReadOnlyProperty();
  }

  /** How many samples of the queue wait for a decision. */
  ReadOnlyIntegerProperty leftProperty() {
    return left.getReadOnlyProperty();
  }

  /** The sample under review; null in an empty queue. */
  ReadOnlyObjectProperty<@Nullable QueueItem> itemProperty() {
    return item.getReadOnlyProperty();
  }

  /** Reads the sample under review. */
  SampleReader reader() {
    return reader;
  }

  /** Whether it was filled by the filter as it stands, and nothing happened that outdates it. */
  boolean isCurrent() {
    return !outdated && queue.get().filter().equals(filter.getValue());
  }

  /** Lets the dataset page say what it shows. */
  void offer(Supplier<BitSet> rows) {
    shown = rows;
  }

  /** Says that the dataset page shows something else. */
  void shownChanged() {
    outdated |= scope.get() == QueueScope.VIEW;
  }

  /** Says that many samples may belong to it, or not any more, all at once. */
  void outdate() {
    outdated = true;
  }

  /** Rows of the samples that wait for a decision, in their order. */
  int[] openRows() {
    return queue.get().openRows(view.getValue());
  }

  /** Goes so many places on; a negative number goes back. */
  void step(int by) {
    go(position.get() + by);
  }

  /** Goes to a sample; one that is not in the queue is looked for in a new one. */
  void show(String sample) {
    int at = queue.get().indexOf(sample);
    if (at >= 0 && !outdated) {
      go(at);
    } else {
      awaited = sample;
      refill();
    }
  }

  /** Makes the queue anew; the sample under review stays if it is still in it. */
  void refill() {
    ProjectSession session = workspace.session();
    if (session == null) {
      return;
    }
    Filter by = filter.getValue();
    QueueScope which = scope.get();
    boolean undecided = openOnly.get();
    LogView now = view.getValue();
    BitSet rows = which == QueueScope.VIEW ? shown.get() : new BitSet();
    outdated = false;
    queueing.ask(
        () -> Queue.of(session, by, which, undecided, now, rows),
        next -> {
          queue.set(next);
          recount();
          position.set(-1);
          go(place(next, now));
          ready.set(true);
        },
        failed);
  }

  /** Forgets everything, as of a project that is closed. */
  void clear() {
    queueing.forget();
    ready.set(false);
    awaited = "";
    queue.set(Queue.NOTHING);
    go(-1);
    recount();
  }

  private int place(Queue next, LogView now) {
    QueueItem before = item.get();
    int wanted = next.indexOf(awaited);
    awaited = "";
    int same = before == null ? -1 : next.indexOf(before.id());
    if (wanted >= 0) {
      return wanted;
    }
    return same >= 0 ? same : next.firstOpen(now);
  }

  private void go(int to) {
    int size = queue.get().items().size();
    ProjectSession session = workspace.session();
    if (session == null || size == 0) {
      reader.clear();
      position.set(-1);
      item.set(null);
      return;
    }
    int at = Math.clamp(to, 0, size - 1);
    QueueItem next = queue.get().items().get(at);
    if (at == position.get() && next.equals(item.get())) {
      return;
    }
    position.set(at);
    item.set(next);
    reader.show(session, queue.get().filter(), next.row());
  }

  private void recount() {
    left.set(queue.get().open(view.getValue()));
  }
}
