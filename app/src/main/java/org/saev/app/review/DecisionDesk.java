package org.saev.app.review;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.nav.PageId;
import org.saev.app.common.prefs.Preferences;
import org.saev.app.common.project.WorkStatus;
import org.saev.app.common.project.Workspace;
import org.saev.app.common.task.Latest;
import org.saev.app.common.task.Threads;
import org.saev.app.common.task.Writing;
import org.saev.app.common.undo.EditHistory;
import org.saev.engine.job.Job;
import org.saev.engine.job.JobContext;
import org.saev.engine.project.ProjectSession;
import org.saev.engine.review.Agreement;
import org.saev.engine.review.Decision;
import org.saev.engine.review.Entry;
import org.saev.engine.review.ReviewState;

/**
 * Writes decisions to the project's log in the order they are made, off the window's thread, and
 * keeps what the log amounts to. The log is read when a project opens: how many samples are
 * reviewed stands in the status bar, and what this reviewer decided before can be taken back.
 */
public final class DecisionDesk {
  private final Workspace workspace;
  private final WorkStatus work;
  private final Preferences preferences;
  private final EditHistory history;
  private final Latest reading;
  private final Threads threads;
  private final Writing writing;
  private final Consumer<Throwable> failed;
  private final ReadOnlyObjectWrapper<ReviewState> state =
      new ReadOnlyObjectWrapper<>(ReviewState.of(List.of()));
  // touched by the writing thread alone, and by the window's when nothing is being written
  private final List<Entry> entries = new ArrayList<>();
  private @Nullable ProjectSession loaded;
  private boolean known;
  private List<Agreement> agreements = List.of();
  private Consumer<DecisionEdit> shown = edit -> {};

  public DecisionDesk(
      Workspace workspace,
      WorkStatus work,
      Preferences preferences,
      EditHistory history,
      Threads threads,
      Consumer<Throwable> failed) {
    this.workspace = workspace;
    this.preferences = preferences;
    this.work = work;
    this.history = history;
    this.reading = new Latest(threads);
    this.threads = threads;
    this.writing = new Writing(threads, threads.jobs(), failed);
    this.failed = failed;
    preferences.reviewerProperty().addListener((property, before, now) -> remember());
    workspace.sessionProperty().subscribe(this::begin);
  }

  /** What the log amounts to; empty until it has been read. */
  public ReadOnlyObjectProperty<ReviewState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  ReviewState state() {
    return state.get();
  }

  /** Where the decisions can be taken back. */
  EditHistory history() {
    return history;
  }

  /** Whose name goes with the decisions. */
  String reviewer() {
    return preferences.reviewerProperty().get().strip();
  }

  /** Sets who shows what was taken back or brought back. */
  void onStep(Consumer<DecisionEdit> show) {
    shown = show;
  }

  /** How many samples carry each mark. */
  Map<Mark, Integer> tally() {
    Map<Mark, Integer> tally = new EnumMap<>(Mark.class);
    state.get().counts().forEach((choice, count) -> tally.put(Mark.of(choice), count));
    return tally;
  }

  /** How far any two reviewers agree. */
  List<Agreement> agreements() {
    return agreements;
  }

  /** Reads the log; the first time in a project that takes half a second. */
  void load(Runnable done) {
    withLog(session -> {
      ReviewState now = ReviewState.of(entries);
      show(session, now, done);
    });
  }

  /**
   * Writes a decision.
   *
   * @param done gets the step that takes it back
   */
  void decide(Decision.About about, Consumer<DecisionEdit> done) {
    write(
        now -> Optional.of(about),
        entry -> {
          DecisionEdit edit = new DecisionEdit(this, PageId.REVIEW, entry.seq(), about, 1);
          history.did(edit);
          done.accept(edit);
        });
  }

  /**
   * A job that decides about many samples of the open project in one step, in its turn among what
   * else is written.
   *
   * @return a job that answers with the step that takes it back; with none if there was nothing
   *     left to decide
   */
  Job<Optional<DecisionEdit>> deciding(BulkDecision bulk) {
    ProjectSession session = Objects.requireNonNull(workspace.session());
    String reviewer = reviewer();
    return context -> writing.call(() -> decide(session, reviewer, bulk, context));
  }

  private Optional<DecisionEdit> decide(
      ProjectSession session, String reviewer, BulkDecision bulk, JobContext context) {
    read(session);
    LogView view = LogView.of(ReviewState.of(entries), bulk.scope().blind(), reviewer);
    List<Decision.About> abouts = bulk.abouts(session.dataset(), view);
    if (abouts.isEmpty()) {
      return Optional.empty();
    }
    List<Entry> written = session.decisions().append(reviewer, abouts, context);
    entries.addAll(written);
    DecisionEdit edit =
        new DecisionEdit(
            this, bulk.scope().page(), written.getFirst().seq(), abouts.getFirst(), written.size());
    show(
        session,
        ReviewState.of(entries),
        () -> {
          work.saved();
          history.did(edit);
        });
    return Optional.of(edit);
  }

  /** Takes a decision back and shows its sample. */
  void takeBack(DecisionEdit edit) {
    write(
        now ->
            Optional.of(new Decision.Undo(edit.seq())).filter(undo -> now.isInEffect(undo.seq())),
        entry -> shown.accept(edit));
  }

  /** Brings a decision that was taken back into effect again and shows its sample. */
  void bringBack(DecisionEdit edit) {
    write(
        now -> now.undoOf(edit.seq()).map(undo -> new Decision.Undo(undo.seq())),
        entry -> shown.accept(edit));
  }

  /**
   * @param choose says what to write under the log as it is then
   * @param done gets what was written; not called if that was nothing
   */
  private void write(
      Function<ReviewState, Optional<? extends Decision>> choose, Consumer<Entry> done) {
    String reviewer = reviewer();
    withLog(session -> {
      Optional<Entry> written =
          choose
              .apply(ReviewState.of(entries))
              .map(decision -> session.decisions().append(reviewer, decision));
      written.ifPresent(entry -> {
        entries.add(entry);
        show(
            session,
            ReviewState.of(entries),
            () -> {
              work.saved();
              done.accept(entry);
            });
      });
    });
  }

  /** Works on the log of the open project, on the writing thread. */
  private void withLog(Consumer<ProjectSession> use) {
    ProjectSession session = workspace.session();
    if (session == null) {
      return;
    }
    writing.write(() -> {
      read(session);
      use.accept(session);
    });
  }

  private void read(ProjectSession session) {
    if (!session.equals(loaded)) {
      entries.clear();
      entries.addAll(session.decisions().entries());
      loaded = session;
      // the history hears of what was there before it hears of what comes now
      show(session, ReviewState.of(entries), () -> {});
    }
  }

  private void show(ProjectSession session, ReviewState now, Runnable then) {
    Known known = Known.of(now);
    threads
        .ui()
        .execute(() -> {
          if (session.equals(workspace.session())) {
            reading.forget();
            show(known);
            then.run();
          }
        });
  }

  /** What is worked out of the log before the window's thread hears of it. */
  private record Known(ReviewState state, List<Agreement> agreements) {
    static Known of(ReviewState state) {
      return new Known(state, Agreement.all(state));
    }
  }

  private void show(Known now) {
    agreements = now.agreements();
    state.set(now.state());
    work.reviewedProperty().set(reviewed(now.state()));
    if (!known) {
      known = true;
      remember();
    }
  }

  /** Makes what this reviewer decided, earlier too, the decisions that can be taken back. */
  private void remember() {
    history.drop(edit -> edit instanceof DecisionEdit);
    history.precede(
        edits(state().undoable(reviewer())).toList(), edits(state().redoable(reviewer())).toList());
  }

  /** Where they were made nobody knows any more. */
  private Stream<DecisionEdit> edits(List<Entry> choices) {
    return choices.stream()
        .flatMap(entry ->
            entry.decision() instanceof Decision.About about
                ? Stream.of(
                    new DecisionEdit(
                        this, PageId.REVIEW, entry.seq(), about, state().step(entry.seq()).size()))
                : Stream.empty());
  }

  private static int reviewed(ReviewState state) {
    return state.counts().entrySet().stream()
        .filter(count -> !Mark.of(count.getKey()).isOpen())
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  private void begin(@Nullable ProjectSession session) {
    // the session before is closed right after this: what was decided is written first
    writing.await();
    reading.forget();
    entries.clear();
    loaded = null;
    known = false;
    agreements = List.of();
    state.set(ReviewState.of(List.of()));
    work.reviewedProperty().set(WorkStatus.UNKNOWN);
    if (session != null) {
      reading.ask(
          () -> Known.of(ReviewState.of(session.decisions().entries())), this::show, failed);
    }
  }
}
