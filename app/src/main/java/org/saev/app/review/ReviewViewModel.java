package org.saev.app.review;

import java.util.Optional;
import java.util.function.Consumer;
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
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.prefs.Preferences;
import org.saev.app.common.project.Workspace;
import org.saev.app.common.task.Latest;
import org.saev.app.common.task.Threads;
import org.saev.engine.project.ProjectSession;
import org.saev.engine.review.Decision;
import org.saev.engine.review.Fault;
import org.saev.engine.score.Filter;

/** The queue, the place in it, and what the reviewer decides there. */
public final class ReviewViewModel {
  private final Workspace workspace;
  private final ObservableValue<Filter> filter;
  private final Preferences preferences;
  private final Consumer<Throwable> failed;
  private final Latest queueing;
  private final DecisionDesk desk;
  private final SampleReader reader;
  private final ObjectProperty<QueueScope> scope = new SimpleObjectProperty<>(QueueScope.REVIEW);
  private final BooleanProperty openOnly = new SimpleBooleanProperty(true);
  private final BooleanProperty blind = new SimpleBooleanProperty();
  private final ReadOnlyObjectWrapper<LogView> view = new ReadOnlyObjectWrapper<>(LogView.NOTHING);
  private final BooleanProperty original = new SimpleBooleanProperty();
  private final StringProperty comment = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<Queue> queue = new ReadOnlyObjectWrapper<>(Queue.NOTHING);
  private final ReadOnlyIntegerWrapper position = new ReadOnlyIntegerWrapper(-1);
  private final ReadOnlyIntegerWrapper left = new ReadOnlyIntegerWrapper();
  private final ReadOnlyObjectWrapper<@Nullable QueueItem> item = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable DecisionEdit> written =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper();
  private String awaited = "";

  /**
   * @param filter the score and thresholds as they stand on the filter page
   * @param desk keeps the decisions
   * @param failed gets what could not be read or written
   */
  public ReviewViewModel(
      Workspace workspace,
      ObservableValue<Filter> filter,
      Preferences preferences,
      DecisionDesk desk,
      Threads threads,
      Consumer<Throwable> failed) {
    this.workspace = workspace;
    this.filter = filter;
    this.preferences = preferences;
    this.failed = failed;
    queueing = new Latest(threads);
    reader = new SampleReader(threads, failed);
    this.desk = desk;
    desk.onStep(this::show);
    desk.stateProperty().subscribe(this::look);
    preferences.reviewerProperty().addListener((property, before, now) -> look());
    workspace.sessionProperty().subscribe(session -> clear());
    scope.addListener((property, before, now) -> refill());
    openOnly.addListener((property, before, now) -> refill());
    blind.addListener((property, before, now) -> {
      look();
      refill();
    });
  }

  /** Reads the log and fills the queue anew if another project or filter is meant since. */
  public void open() {
    if (!ready.get()) {
      desk.load(this::refill);
    } else if (!queue.get().filter().equals(filter.getValue())) {
      refill();
    }
  }

  /** Whether the queue has been filled; until then nobody knows whether it is empty. */
  public ReadOnlyBooleanProperty readyProperty() {
    return ready.getReadOnlyProperty();
  }

  ObjectProperty<QueueScope> scopeProperty() {
    return scope;
  }

  /** Whether what was decided is left out of the next queue. */
  BooleanProperty openOnlyProperty() {
    return openOnly;
  }

  /** Whether only the reviewer's own decisions are seen: a second pass that nobody sways. */
  BooleanProperty blindProperty() {
    return blind;
  }

  /** The decisions that are seen. */
  ReadOnlyObjectProperty<LogView> viewProperty() {
    return view.getReadOnlyProperty();
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

  /** Whether the picture is shown without heat. */
  BooleanProperty originalProperty() {
    return original;
  }

  /** The remark that goes with the next decision. */
  StringProperty commentProperty() {
    return comment;
  }

  /** The decision that reached the disk last. */
  ReadOnlyObjectProperty<@Nullable DecisionEdit> writtenProperty() {
    return written.getReadOnlyProperty();
  }

  Preferences preferences() {
    return preferences;
  }

  public DecisionDesk desk() {
    return desk;
  }

  SampleReader reader() {
    return reader;
  }

  /** What is in effect about the sample under review. */
  Optional<Decision.About> decided() {
    QueueItem now = item.get();
    return now == null ? Optional.empty() : view.get().about(now.id());
  }

  void next() {
    go(position.get() + 1);
  }

  void previous() {
    go(position.get() - 1);
  }

  /** Puts a mark on the sample under review. */
  void decide(Mark mark) {
    decide(mark, "");
  }

  /** Rejects the sample under review because of {@code fault}. */
  void reject(Fault fault) {
    decide(Mark.REJECT, fault.id());
  }

  /** Adds the remark to what was already decided; one without a decision waits for it. */
  void keepComment() {
    decided()
        .filter(about -> !about.comment().equals(comment.get()))
        .ifPresent(about -> write(about.sample(), Mark.of(about), about.reason()));
  }

  private void decide(Mark mark, String reason) {
    QueueItem now = item.get();
    if (now == null) {
      return;
    }
    write(now.id(), mark, reason);
    if (preferences.autoAdvanceProperty().get()) {
      next();
    }
  }

  private void write(String sample, Mark mark, String reason) {
    Decision.About about =
        new Decision.About(sample, mark.choice(), reason, comment.get().strip(), basis());
    desk.decide(about, written::set);
  }

  /** Goes to a sample; one that is not in the queue is looked for in a new one. */
  private void show(String sample) {
    int at = queue.get().indexOf(sample);
    if (at >= 0) {
      go(at);
    } else {
      awaited = sample;
      refill();
    }
    comment.set(decided().map(Decision.About::comment).orElse(""));
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
    comment.set(decided().map(Decision.About::comment).orElse(""));
    reader.show(session, queue.get().filter(), next.row());
  }

  private void refill() {
    ProjectSession session = workspace.session();
    if (session == null) {
      return;
    }
    Filter by = filter.getValue();
    QueueScope which = scope.get();
    boolean undecided = openOnly.get();
    LogView now = view.get();
    queueing.ask(
        () -> Queue.of(session, by, which, undecided, now),
        next -> {
          QueueItem before = item.get();
          int same = next.indexOf(awaited);
          if (same < 0 && before != null) {
            same = next.indexOf(before.id());
          }
          awaited = "";
          queue.set(next);
          recount();
          position.set(-1);
          go(same >= 0 ? same : next.firstOpen(now));
          ready.set(true);
        },
        failed);
  }

  private void clear() {
    queueing.forget();
    ready.set(false);
    queue.set(Queue.NOTHING);
    written.set(null);
    go(-1);
    recount();
  }

  private void look() {
    view.set(LogView.of(desk.state(), blind.get(), desk.reviewer()));
    recount();
  }

  private Decision.Basis basis() {
    return new Decision.Basis(queue.get().filter());
  }

  private void recount() {
    left.set(queue.get().open(view.get()));
  }
}
