package org.saev.app.review;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableBooleanValue;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.prefs.Preferences;
import org.saev.app.common.project.WorkStatus;
import org.saev.app.common.project.Workspace;
import org.saev.app.common.task.Latest;
import org.saev.app.common.task.Serial;
import org.saev.app.common.task.Threads;
import org.saev.engine.project.ProjectSession;
import org.saev.engine.review.Decision;
import org.saev.engine.review.DecisionLog;
import org.saev.engine.review.Entry;
import org.saev.engine.review.ReviewState;

/**
 * Writes decisions to the project's log in the order they are made, off the window's thread, and
 * keeps what the log amounts to. How many samples are reviewed stands in the status bar, also
 * before the log is read for a review.
 */
public final class DecisionDesk {
  private final Workspace workspace;
  private final WorkStatus work;
  private final Preferences preferences;
  private final BooleanBinding canUndo;
  private final BooleanBinding canRedo;
  private final Latest counting;
  private final Threads threads;
  private final Serial writing;
  private final Consumer<Throwable> failed;
  private final ReadOnlyObjectWrapper<ReviewState> state =
      new ReadOnlyObjectWrapper<>(ReviewState.of(List.of()));
  // touched by the writing thread alone, and by the window's when nothing is being written
  private final List<Entry> entries = new ArrayList<>();
  private @Nullable ProjectSession loaded;

  public DecisionDesk(
      Workspace workspace,
      WorkStatus work,
      Preferences preferences,
      Threads threads,
      Consumer<Throwable> failed) {
    this.workspace = workspace;
    this.preferences = preferences;
    canUndo =
        Bindings.createBooleanBinding(
            () -> state().undoable(reviewer()).isPresent(), state, preferences.reviewerProperty());
    canRedo =
        Bindings.createBooleanBinding(
            () -> state().redoable(reviewer()).isPresent(), state, preferences.reviewerProperty());
    this.work = work;
    this.counting = new Latest(threads);
    this.threads = threads;
    this.writing = new Serial(threads.jobs());
    this.failed = failed;
    workspace.sessionProperty().subscribe(this::begin);
  }

  /** What the log amounts to; empty until it has been read. */
  ReadOnlyObjectProperty<ReviewState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  ReviewState state() {
    return state.get();
  }

  /** Whose name goes with the decisions. */
  String reviewer() {
    return preferences.reviewerProperty().get().strip();
  }

  /** Whether this reviewer decided something that can be taken back. */
  public ObservableBooleanValue canUndoProperty() {
    return canUndo;
  }

  /** Whether this reviewer took something back that can be brought back. */
  public ObservableBooleanValue canRedoProperty() {
    return canRedo;
  }

  /** How many samples carry each mark. */
  Map<Mark, Integer> tally() {
    Map<Mark, Integer> tally = new EnumMap<>(Mark.class);
    for (Entry entry : state.get().current().values()) {
      if (entry.decision() instanceof Decision.About about) {
        tally.merge(Mark.of(about), 1, Integer::sum);
      }
    }
    return tally;
  }

  /** Reads the log; the first time in a project that takes half a second. */
  void load(Runnable done) {
    ask("", now -> Optional.empty(), sample -> done.run());
  }

  /** Writes a decision. */
  void decide(Decision.About about, Runnable done) {
    ask(reviewer(), now -> Optional.of(about), sample -> done.run());
  }

  /**
   * Takes the reviewer's last decision back.
   *
   * @param done gets the id of the sample it was about
   */
  void undo(Consumer<String> done) {
    String reviewer = reviewer();
    ask(reviewer, now -> now.undoable(reviewer).map(last -> new Decision.Undo(last.seq())), done);
  }

  /** Brings the decision taken back last into effect again. */
  void redo(Consumer<String> done) {
    String reviewer = reviewer();
    ask(reviewer, now -> now.redoable(reviewer).map(last -> new Decision.Undo(last.seq())), done);
  }

  @SuppressWarnings("IllegalCatch")
  private void ask(
      String reviewer,
      Function<ReviewState, Optional<? extends Decision>> choose,
      Consumer<String> done) {
    ProjectSession session = workspace.session();
    if (session == null) {
      return;
    }
    writing.execute(() -> {
      try {
        String sample = write(session, reviewer, choose);
        ReviewState now = ReviewState.of(entries);
        counting.forget();
        threads
            .ui()
            .execute(() -> {
              if (session.equals(workspace.session())) {
                state.set(now);
                work.reviewedProperty().set(reviewed(now));
                if (!sample.isEmpty()) {
                  work.saved();
                }
                done.accept(sample);
              }
            });
      } catch (RuntimeException e) {
        threads.ui().execute(() -> failed.accept(e));
      }
    });
  }

  private String write(
      ProjectSession session,
      String reviewer,
      Function<ReviewState, Optional<? extends Decision>> choose) {
    DecisionLog log = session.decisions();
    if (!session.equals(loaded)) {
      entries.clear();
      entries.addAll(log.entries());
      loaded = session;
    }
    Optional<? extends Decision> decision = choose.apply(ReviewState.of(entries));
    if (decision.isEmpty()) {
      return "";
    }
    entries.add(log.append(reviewer, decision.get()));
    return subject(decision.get());
  }

  /** The sample a decision is about, in the end. */
  private String subject(Decision decision) {
    return switch (decision) {
      case Decision.About about -> about.sample();
      case Decision.Undo undo -> subject(entries.get((int) undo.seq() - 1).decision());
    };
  }

  private static int reviewed(ReviewState state) {
    return (int)
        state.current().values().stream()
            .filter(entry ->
                entry.decision() instanceof Decision.About about && !Mark.of(about).isOpen())
            .count();
  }

  private void begin(@Nullable ProjectSession session) {
    // the session before is closed right after this: what was decided is written first
    writing.await();
    entries.clear();
    loaded = null;
    state.set(ReviewState.of(List.of()));
    work.reviewedProperty().set(WorkStatus.UNKNOWN);
    if (session == null) {
      counting.forget();
    } else {
      counting.ask(
          () -> reviewed(ReviewState.of(session.decisions().entries())),
          work.reviewedProperty()::set,
          failed);
    }
  }
}
