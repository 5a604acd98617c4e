package org.saev.app.review;

import java.util.BitSet;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.nav.PageId;
import org.saev.app.common.prefs.Preferences;
import org.saev.app.common.project.Workspace;
import org.saev.app.common.task.Threads;
import org.saev.engine.review.Decision;
import org.saev.engine.review.Fault;
import org.saev.engine.score.Filter;

/** What the reviewer sees of a queue of samples, and what he decides there. */
public final class ReviewViewModel {
  private final Preferences preferences;
  private final DecisionDesk desk;
  private final BooleanProperty blind = new SimpleBooleanProperty();
  private final ReadOnlyObjectWrapper<LogView> view = new ReadOnlyObjectWrapper<>(LogView.NOTHING);
  private final BooleanProperty original = new SimpleBooleanProperty();
  private final StringProperty comment = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<@Nullable DecisionEdit> written =
      new ReadOnlyObjectWrapper<>();
  private final QueueModel queue;

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
    this.preferences = preferences;
    this.desk = desk;
    queue = new QueueModel(workspace, filter, view, threads, failed);
    queue.itemProperty().subscribe(item -> recallComment());
    desk.onStep(this::show);
    desk.stateProperty().subscribe(this::look);
    preferences.reviewerProperty().addListener((property, before, now) -> look());
    workspace
        .sessionProperty()
        .subscribe(session -> {
          written.set(null);
          queue.clear();
        });
    blind.addListener((property, before, now) -> {
      look();
      queue.refill();
    });
  }

  /** Reads the log and fills the queue anew if another project or filter is meant since. */
  public void open() {
    if (!queue.readyProperty().get()) {
      desk.load(queue::refill);
    } else if (!queue.isCurrent()) {
      queue.refill();
    }
  }

  /** Whether the queue has been filled; until then nobody knows whether it is empty. */
  public ReadOnlyBooleanProperty readyProperty() {
    return queue.readyProperty();
  }

  /** Lets the dataset page say what it shows, as one of the things to look through. */
  public void offer(Supplier<BitSet> shown) {
    queue.offer(shown);
  }

  /** Says that the dataset page shows something else than before. */
  public void shownChanged() {
    queue.shownChanged();
  }

  ObjectProperty<QueueScope> scopeProperty() {
    return queue.scopeProperty();
  }

  /** Whether what was decided is left out of the next queue. */
  BooleanProperty openOnlyProperty() {
    return queue.openOnlyProperty();
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
    return queue.queueProperty();
  }

  /** Place in the queue, from 0; -1 in an empty one. */
  ReadOnlyIntegerProperty positionProperty() {
    return queue.positionProperty();
  }

  /** How many samples of the queue wait for a decision. */
  ReadOnlyIntegerProperty leftProperty() {
    return queue.leftProperty();
  }

  /** The sample under review; null in an empty queue. */
  ReadOnlyObjectProperty<@Nullable QueueItem> itemProperty() {
    return queue.itemProperty();
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
    return queue.reader();
  }

  /** What is in effect about the sample under review. */
  Optional<Decision.About> decided() {
    QueueItem now = queue.itemProperty().get();
    return now == null ? Optional.empty() : view.get().about(now.id());
  }

  void next() {
    queue.step(1);
  }

  void previous() {
    queue.step(-1);
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

  /** What is left in the queue, to be decided all at once. */
  BulkDecision.Scope left() {
    return new BulkDecision.Scope(
        PageId.REVIEW, queue.openRows(), queue.queueProperty().get().filter(), blind.get());
  }

  /** Makes the queue anew after many samples were decided at once. */
  void decidedMany(DecisionEdit edit) {
    if (edit.page() == PageId.REVIEW) {
      queue.refill();
    } else {
      queue.outdate();
    }
  }

  private void decide(Mark mark, String reason) {
    QueueItem now = queue.itemProperty().get();
    if (now == null) {
      return;
    }
    write(now.id(), mark, reason);
    if (preferences.autoAdvanceProperty().get()) {
      next();
    }
  }

  private void write(String sample, Mark mark, String reason) {
    Decision.Basis basis = new Decision.Basis(queue.queueProperty().get().filter());
    desk.decide(
        new Decision.About(sample, mark.choice(), reason, comment.get().strip(), basis),
        written::set);
  }

  /** Shows the sample of a decision that was taken back or brought back. */
  private void show(DecisionEdit edit) {
    if (edit.isOfMany()) {
      queue.outdate();
    }
    if (edit.page() == PageId.REVIEW) {
      queue.show(edit.about().sample());
      recallComment();
    }
  }

  private void recallComment() {
    comment.set(decided().map(Decision.About::comment).orElse(""));
  }

  private void look() {
    view.set(LogView.of(desk.state(), blind.get(), desk.reviewer()));
  }
}
