package org.saev.app.filter;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.control.Histogram;
import org.saev.app.common.project.Workspace;
import org.saev.app.common.task.Latest;
import org.saev.app.common.task.Threads;
import org.saev.app.common.undo.EditHistory;
import org.saev.app.filter.LeftFilter.Beginning;
import org.saev.app.filter.ScoreTally.Sorted;
import org.saev.engine.feature.TokenView;
import org.saev.engine.project.ProjectSession;
import org.saev.engine.score.FeatureRule;
import org.saev.engine.score.Filter;
import org.saev.engine.score.Score;
import org.saev.engine.score.Thresholds;

/** The score chosen, the rule over features, the two cuts, and what they do to the samples. */
public final class FilterViewModel {
  private final Workspace workspace;
  private final ObservableList<Score> scores = FXCollections.observableArrayList();
  private final ObjectProperty<Score> score = new SimpleObjectProperty<>(Score.DEFAULT);
  private final DoubleProperty low = new SimpleDoubleProperty();
  private final DoubleProperty high = new SimpleDoubleProperty(1);
  private final ReadOnlyObjectWrapper<Filter> filter =
      new ReadOnlyObjectWrapper<>(Filter.of(Score.DEFAULT, new Thresholds(0, 1)));
  private final ScoreTally tally = new ScoreTally();
  private final EditHistory history;
  private final Map<Score, Thresholds> chosen = new EnumMap<>(Score.class);
  private final Latest scoring;
  private final LeftFilter left;
  private final Consumer<Throwable> failed;
  private final ReadOnlyObjectWrapper<@Nullable TokenView> view = new ReadOnlyObjectWrapper<>();
  private final BooleanProperty perToken = new SimpleBooleanProperty();
  private FeatureRule rule = FeatureRule.EMPTY;
  private boolean restoring;

  /**
   * @param history remembers each change that was finished
   * @param saved called on the window's thread when the filter in effect has reached the disk
   * @param failed gets what could not be scored
   */
  public FilterViewModel(
      Workspace workspace,
      EditHistory history,
      Threads threads,
      Runnable saved,
      Consumer<Throwable> failed) {
    this.workspace = workspace;
    this.scoring = new Latest(threads);
    left = new LeftFilter(threads, saved, failed);
    this.failed = failed;
    this.history = history;
    score.addListener((property, before, now) -> choose(now));
    perToken.addListener((property, before, now) -> choose(score.get()));
    low.addListener(change -> recount());
    high.addListener(change -> recount());
    workspace.sessionProperty().subscribe(this::show);
  }

  /** The scores this project has. */
  public ObservableList<Score> scores() {
    return scores;
  }

  public ObjectProperty<Score> scoreProperty() {
    return score;
  }

  /** Whether a score that grows with a sample's tokens is divided by their number. */
  public BooleanProperty perTokenProperty() {
    return perToken;
  }

  /** Which tokens the scores are made of; null without results. */
  ReadOnlyObjectProperty<@Nullable TokenView> viewProperty() {
    return view.getReadOnlyProperty();
  }

  /** Samples below this are dropped. Set while dragging; {@link #commit} makes it a step. */
  public DoubleProperty lowProperty() {
    return low;
  }

  /** Samples from this on are kept. */
  public DoubleProperty highProperty() {
    return high;
  }

  /** The filter as the last finished gesture left it: what reviews, exports and reports go by. */
  public ReadOnlyObjectProperty<Filter> filterProperty() {
    return filter.getReadOnlyProperty();
  }

  /** The scores that the cuts go through, and what they make of them. */
  ScoreTally tally() {
    return tally;
  }

  /** Scores anew with another rule, which takes a moment; the cuts stay where they are. */
  void setRule(FeatureRule next) {
    apply(new Filter(score.get(), perToken.get(), next, thresholds()), this::commit);
  }

  /** Takes a whole filter, such as a named one, as one step of undo. */
  void use(Filter next) {
    apply(next, this::commit);
  }

  public ReadOnlyObjectProperty<Histogram> histogramProperty() {
    return tally.histogramProperty();
  }

  public ReadOnlyIntegerProperty keepProperty() {
    return tally.keepProperty();
  }

  /** Samples between the cuts, with those that have no score. */
  public ReadOnlyIntegerProperty reviewProperty() {
    return tally.reviewProperty();
  }

  public ReadOnlyIntegerProperty dropProperty() {
    return tally.dropProperty();
  }

  /** Ends a gesture: what the cuts are now becomes one step of undo. */
  public void commit() {
    if (!restoring) {
      Filter before = filter.get();
      Filter after = state();
      remember(after);
      filter.set(after);
      if (!after.equals(before)) {
        history.did(new FilterEdit(this, before, after));
        keep(after);
      }
    }
  }

  /** Takes a typed lower cut; it never passes the upper one. */
  public void typeLow(double value) {
    low.set(Math.min(value, high.get()));
    commit();
  }

  /** Takes a typed upper cut; it never passes the lower one. */
  public void typeHigh(double value) {
    high.set(Math.max(value, low.get()));
    commit();
  }

  /** Puts both cuts back to where they began. */
  public void reset() {
    set(tally.first());
    commit();
  }

  public Thresholds thresholds() {
    return new Thresholds(Math.min(low.get(), high.get()), high.get());
  }

  /** Leaves the filter in the project, where it is found when the project is opened again. */
  private void keep(Filter now) {
    ProjectSession session = workspace.session();
    if (session != null) {
      left.write(session, now);
    }
  }

  private void show(@Nullable ProjectSession session) {
    // the session before is closed right after this: its filter is stored first
    left.await();
    chosen.clear();
    view.set(session == null ? null : session.view());
    restoring = true;
    List<Score> next = session == null ? List.of() : session.scores().stream().sorted().toList();
    // an unchanged list is left alone: a box loses what it shows when its list is replaced
    if (!next.isEmpty() && !next.equals(scores)) {
      scores.setAll(next);
    }
    Score first = Score.preferred(scores);
    rule = FeatureRule.EMPTY;
    perToken.set(false);
    score.set(first);
    begin(Beginning.NOTHING);
    scoring.forget();
    if (session != null && session.scores().contains(first)) {
      scoring.ask(() -> LeftFilter.read(session, first), this::begin, failed);
    }
  }

  private void begin(Beginning beginning) {
    Filter before = beginning.filter();
    if (before != null) {
      put(before, beginning.scored());
      remember(before);
    } else {
      restoring = true;
      tally.load(beginning.scored());
      set(tally.first());
      restoring = false;
    }
    filter.set(state());
  }

  private void choose(Score now) {
    if (!restoring) {
      apply(
          new Filter(now, perToken.get(), rule, new Thresholds(0, 0)),
          () -> {
            // cuts through a sum mean nothing for the same sum per token
            set(perToken.get() ? tally.first() : chosen.getOrDefault(now, tally.first()));
            commit();
          });
    }
  }

  /** Puts a filter in effect that was there before, which is no change of its own. */
  void restore(Filter next) {
    apply(
        next,
        () -> {
          remember(next);
          filter.set(next);
          keep(next);
        });
  }

  /** A score that is chosen again has the cuts it had. */
  private void remember(Filter used) {
    if (!used.perToken()) {
      chosen.put(used.score(), used.thresholds());
    }
  }

  /** Scores are read and put in order off the window's thread: both take longer than a frame. */
  private void apply(Filter next, Runnable done) {
    ProjectSession session = workspace.session();
    if (session == null || !session.scores().contains(next.score())) {
      return;
    }
    scoring.ask(
        () -> Sorted.of(session.values(next)),
        scored -> {
          put(next, scored);
          done.run();
        },
        failed);
  }

  private void put(Filter next, Sorted scored) {
    restoring = true;
    rule = next.rule();
    perToken.set(next.perToken());
    score.set(next.score());
    tally.load(scored);
    set(next.thresholds());
    restoring = false;
  }

  private void set(Thresholds cuts) {
    // the order keeps low ≤ high at every moment listeners look
    if (cuts.low() <= high.get()) {
      low.set(cuts.low());
      high.set(cuts.high());
    } else {
      high.set(cuts.high());
      low.set(cuts.low());
    }
    recount();
  }

  private Filter state() {
    return new Filter(score.get(), perToken.get(), rule, thresholds());
  }

  private void recount() {
    tally.count(thresholds());
  }
}
