package org.saev.app.review;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableIntegerValue;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.nav.PageId;
import org.saev.app.common.project.Workspace;
import org.saev.app.common.task.JobRunner;
import org.saev.app.common.task.Latest;
import org.saev.app.common.task.Threads;
import org.saev.app.review.BulkDecision.Scope;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.project.ProjectSession;
import org.saev.engine.review.ReviewState;
import org.saev.engine.score.Filter;

/** Deciding about many samples at once: which, how many of them are decided already, and what. */
public final class BulkModel {
  private final Workspace workspace;
  private final ObservableValue<Filter> filter;
  private final DecisionDesk desk;
  private final JobRunner runner;
  private final Consumer<Throwable> failed;
  private final Latest looking;
  private final Map<PageId, Source> sources = new LinkedHashMap<>();
  private final ReadOnlyObjectWrapper<@Nullable Look> look = new ReadOnlyObjectWrapper<>();
  private final ObjectProperty<Mark> mark = new SimpleObjectProperty<>(Mark.REJECT);
  private final StringProperty reason = new SimpleStringProperty("");
  private final StringProperty comment = new SimpleStringProperty("");
  private final BooleanProperty overrules = new SimpleBooleanProperty();
  private Consumer<DecisionEdit> decided = edit -> {};

  /**
   * Where samples are chosen to be decided together.
   *
   * @param count how many there are now
   */
  private record Source(ObservableIntegerValue count, Supplier<Scope> scope) {}

  /**
   * What is known of the samples to be decided.
   *
   * @param scope all of them
   * @param open rows of those nobody has decided about
   * @param before how many of the others carry which mark
   */
  record Look(Scope scope, int[] open, Map<Mark, Integer> before) {
    static Look of(Scope scope, Dataset dataset, LogView view) {
      Map<Mark, Integer> before = new EnumMap<>(Mark.class);
      for (int row : scope.rows()) {
        view.about(dataset.sample(row).id())
            .map(Mark::of)
            .filter(mark -> !mark.isOpen())
            .ifPresent(mark -> before.merge(mark, 1, Integer::sum));
      }
      return new Look(scope, BulkDecision.open(dataset, scope.rows(), view), before);
    }

    /** Rows of the samples that a decision would be about. */
    int[] meant(boolean overrules) {
      return overrules ? scope.rows() : open;
    }

    /** How many are decided already. */
    int decided() {
      return scope.rows().length - open.length;
    }

    /** A few of the samples that a decision would be about, spread evenly over them. */
    int[] some(boolean overrules, int most) {
      int[] meant = meant(overrules);
      int[] some = new int[Math.min(most, meant.length)];
      for (int i = 0; i < some.length; i++) {
        some[i] = meant[(int) ((long) i * meant.length / some.length)];
      }
      return some;
    }
  }

  /**
   * @param filter the score and thresholds as they stand on the filter page
   * @param failed gets what could not be read or written
   */
  public BulkModel(
      Workspace workspace,
      ObservableValue<Filter> filter,
      DecisionDesk desk,
      JobRunner runner,
      Threads threads,
      Consumer<Throwable> failed) {
    this.workspace = workspace;
    this.filter = filter;
    this.desk = desk;
    this.runner = runner;
    this.failed = failed;
    looking = new Latest(threads);
    workspace.sessionProperty().subscribe(this::forget);
  }

  /** Takes what is chosen on a page as samples that can be decided together. */
  public void offer(PageId page, ObservableIntegerValue count, Supplier<int[]> rows) {
    offerScope(page, count, () -> new Scope(page, rows.get(), filter.getValue(), false));
  }

  void offerScope(PageId page, ObservableIntegerValue count, Supplier<Scope> scope) {
    sources.put(page, new Source(count, scope));
  }

  /** Sets who hears of what was decided. */
  void onDecided(Consumer<DecisionEdit> told) {
    decided = told;
  }

  /** How many samples a page offers; zero if it offers none. */
  int count(PageId page) {
    Source source = sources.get(page);
    return source == null || workspace.session() == null ? 0 : source.count().get();
  }

  /** What {@link #count} may change with. */
  ObservableIntegerValue[] counts() {
    return sources.values().stream().map(Source::count).toArray(ObservableIntegerValue[]::new);
  }

  /** Looks at what a page offers; what was chosen for the samples before is chosen no more. */
  void begin(PageId page) {
    Source source = sources.get(page);
    ProjectSession session = workspace.session();
    if (source == null || session == null) {
      return;
    }
    forget();
    Scope scope = source.scope().get();
    ReviewState state = desk.state();
    String reviewer = desk.reviewer();
    looking.ask(
        () -> Look.of(scope, session.dataset(), LogView.of(state, scope.blind(), reviewer)),
        look::set,
        failed);
  }

  /** What is known of the samples; null until it has been looked up. */
  ReadOnlyObjectProperty<@Nullable Look> lookProperty() {
    return look.getReadOnlyProperty();
  }

  ObjectProperty<Mark> markProperty() {
    return mark;
  }

  /**
   * Why they are rejected, by {@link org.saev.engine.review.Fault#id()}; empty without a reason.
   * Means nothing with another mark.
   */
  StringProperty reasonProperty() {
    return reason;
  }

  StringProperty commentProperty() {
    return comment;
  }

  /** Whether what was decided before is decided anew. */
  BooleanProperty overrulesProperty() {
    return overrules;
  }

  /** How many samples will be decided. */
  int meant() {
    Look now = look.get();
    return now == null ? 0 : now.meant(overrules.get()).length;
  }

  /** Decides, as a job of the tray. */
  void decide() {
    Look now = look.get();
    if (now == null || meant() == 0) {
      return;
    }
    String why = mark.get() == Mark.REJECT ? reason.get() : "";
    BulkDecision bulk =
        new BulkDecision(now.scope(), mark.get(), why, comment.get(), overrules.get());
    runner.start("job.decide", desk.deciding(bulk), edit -> edit.ifPresent(decided), failed);
    forget();
  }

  private void forget() {
    looking.forget();
    look.set(null);
    mark.set(Mark.REJECT);
    reason.set("");
    comment.set("");
    overrules.set(false);
  }
}
