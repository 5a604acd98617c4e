package org.saev.app.filter;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.project.Workspace;
import org.saev.app.common.task.Latest;
import org.saev.app.common.task.Threads;
import org.saev.app.common.task.Writing;
import org.saev.app.common.undo.EditHistory;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.project.ProjectSession;
import org.saev.engine.review.Choice;
import org.saev.engine.review.ReviewState;
import org.saev.engine.score.Filter;
import org.saev.engine.score.FilterChange;
import org.saev.engine.score.Suggestion;
import org.saev.engine.score.Thresholds;

/** What helps to find good thresholds: named filters, suggestions, what a change changes. */
public final class TuningModel {
  /** The share of flagged samples that ought to be really bad. */
  static final double WANTED = 0.9;

  private final Workspace workspace;
  private final FilterViewModel filter;
  private final EditHistory history;
  private final Threads threads;
  private final Writing writing;
  private final Latest reading;
  private final Latest comparing;
  private final Runnable saved;
  private final Consumer<Throwable> failed;
  private final ReadOnlyObjectWrapper<Map<String, Filter>> presets =
      new ReadOnlyObjectWrapper<>(Map.of());
  private final ReadOnlyObjectWrapper<Advice> advice = new ReadOnlyObjectWrapper<>(Advice.NONE);
  private final ReadOnlyObjectWrapper<@Nullable FilterChange> change =
      new ReadOnlyObjectWrapper<>();
  private @Nullable Filter reference;

  /**
   * Suggested lower cuts.
   *
   * @param gap between two heaps of scores
   * @param precise where enough of what reviewers settled was bad
   */
  record Advice(OptionalDouble gap, Optional<Suggestion.Precise> precise) {
    static final Advice NONE = new Advice(OptionalDouble.empty(), Optional.empty());
  }

  /**
   * @param saved called on the window's thread when a named filter has reached the disk
   */
  public TuningModel(
      Workspace workspace,
      FilterViewModel filter,
      EditHistory history,
      Threads threads,
      Runnable saved,
      Consumer<Throwable> failed) {
    this.saved = saved;
    this.history = history;
    this.workspace = workspace;
    this.filter = filter;
    this.failed = failed;
    this.threads = threads;
    writing = new Writing(threads, threads.lookups(), failed);
    reading = new Latest(threads);
    comparing = new Latest(threads);
    filter.filterProperty().addListener((property, before, now) -> compare());
    workspace.sessionProperty().addListener((property, before, now) -> forget());
  }

  ReadOnlyObjectProperty<Map<String, Filter>> presetsProperty() {
    return presets.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Advice> adviceProperty() {
    return advice.getReadOnlyProperty();
  }

  /** Against the filter that was there first or was marked; null until it is known. */
  ReadOnlyObjectProperty<@Nullable FilterChange> changeProperty() {
    return change.getReadOnlyProperty();
  }

  /** Reads presets and decisions anew. */
  void refresh() {
    ProjectSession session = workspace.session();
    if (session == null) {
      return;
    }
    record Read(Map<String, Filter> presets, Advice advice) {}

    double[] values = filter.tally().values();
    reading.ask(
        () -> new Read(session.presets().all(), advise(session, values)),
        read -> {
          presets.set(read.presets());
          advice.set(read.advice());
        },
        failed);
  }

  void save(String name) {
    if (!name.isBlank()) {
      change(name.strip(), filter.filterProperty().get());
    }
  }

  void delete(String name) {
    change(name, null);
  }

  private void change(String name, @Nullable Filter next) {
    Filter before = presets.get().get(name);
    if (workspace.session() != null && !Objects.equals(before, next)) {
      put(name, next);
      history.did(new PresetEdit(this, name, before, next));
    }
  }

  /** Gives a name to a filter, or to none, which is no change of its own. */
  void put(String name, @Nullable Filter next) {
    ProjectSession session = workspace.session();
    if (session == null) {
      return;
    }
    writing.write(() -> {
      if (next == null) {
        session.presets().delete(name);
      } else {
        session.presets().save(name, next);
      }
      threads
          .ui()
          .execute(() -> {
            saved.run();
            refresh();
          });
    });
  }

  /** Makes a named filter the one in use. */
  void use(String name) {
    Filter named = presets.get().get(name);
    if (named != null) {
      filter.use(named);
    }
  }

  /** Puts the lower cut where it was suggested. */
  void take(double cut) {
    filter.typeLow(cut);
  }

  /** From now on changes are counted from here. */
  void mark() {
    reference = filter.filterProperty().get();
    compare();
  }

  private static Advice advise(ProjectSession session, double[] values) {
    ReviewState state = ReviewState.of(session.decisions().entries());
    Dataset dataset = session.dataset();
    return new Advice(
        Suggestion.gap(values),
        Suggestion.precise(
            values,
            WANTED,
            row ->
                state
                    .judged(dataset.sample(row).id())
                    .filter(Choice::isFinal)
                    .map(choice -> choice == Choice.REJECT)));
  }

  private void compare() {
    ProjectSession session = workspace.session();
    Filter now = filter.filterProperty().get();
    if (session == null || filter.tally().values().length == 0) {
      return;
    }
    Filter from = reference == null ? now : reference;
    reference = from;
    double[] after = filter.tally().values();
    Thresholds cuts = now.thresholds();
    comparing.ask(
        () -> FilterChange.of(session.values(from), from.thresholds(), after, cuts),
        change::set,
        failed);
  }

  private void forget() {
    // the session before is closed right after this: what was named is stored first
    writing.await();
    reading.forget();
    comparing.forget();
    // scores that are not there yet have no filter to compare with: the first one they get is
    boolean scored = workspace.session() != null && filter.tally().values().length > 0;
    reference = scored ? filter.filterProperty().get() : null;
    change.set(null);
    advice.set(Advice.NONE);
    presets.set(Map.of());
  }
}
