package org.saev.app.filter;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.control.Histogram;
import org.saev.app.common.project.Workspace;
import org.saev.app.common.undo.UndoHistory;
import org.saev.engine.project.ProjectSession;
import org.saev.engine.score.Score;
import org.saev.engine.score.Thresholds;
import org.saev.engine.score.Verdict;

/** The score chosen, the two cuts, and what they do to the samples. */
public final class FilterViewModel {
  /** Where the cuts begin: the lowest twentieth is dropped, the next tenth goes to review. */
  private static final double FIRST_DROP = 0.05;

  private static final double FIRST_REVIEW = 0.15;
  private static final int BINS = 120;
  private static final int BORDER = 3;

  private final Workspace workspace;
  private final ObservableList<Score> scores = FXCollections.observableArrayList();
  private final ObjectProperty<Score> score = new SimpleObjectProperty<>(Score.AGREEMENT);
  private final DoubleProperty low = new SimpleDoubleProperty();
  private final DoubleProperty high = new SimpleDoubleProperty(1);
  private final ReadOnlyObjectWrapper<Histogram> histogram =
      new ReadOnlyObjectWrapper<>(new Histogram(0, 1, new int[1]));
  private final ReadOnlyIntegerWrapper keep = new ReadOnlyIntegerWrapper();
  private final ReadOnlyIntegerWrapper review = new ReadOnlyIntegerWrapper();
  private final ReadOnlyIntegerWrapper drop = new ReadOnlyIntegerWrapper();
  private final ReadOnlyIntegerWrapper unscored = new ReadOnlyIntegerWrapper();
  private final ObservableList<BorderSample> lowBorder = FXCollections.observableArrayList();
  private final ObservableList<BorderSample> highBorder = FXCollections.observableArrayList();
  private final UndoHistory<FilterState> history;
  private final Map<Score, Thresholds> chosen = new EnumMap<>(Score.class);
  private RankedScores ranked = new RankedScores(new double[0]);
  private boolean restoring;

  public FilterViewModel(Workspace workspace) {
    this.workspace = workspace;
    this.history = new UndoHistory<>(state(), this::restore);
    score.addListener((property, before, now) -> choose(now));
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

  /** Samples below this are dropped. Set while dragging; {@link #commit} makes it a step. */
  public DoubleProperty lowProperty() {
    return low;
  }

  /** Samples from this on are kept. */
  public DoubleProperty highProperty() {
    return high;
  }

  public ReadOnlyObjectProperty<Histogram> histogramProperty() {
    return histogram.getReadOnlyProperty();
  }

  public ReadOnlyIntegerProperty keepProperty() {
    return keep.getReadOnlyProperty();
  }

  /** Samples between the cuts, with those that have no score. */
  public ReadOnlyIntegerProperty reviewProperty() {
    return review.getReadOnlyProperty();
  }

  public ReadOnlyIntegerProperty dropProperty() {
    return drop.getReadOnlyProperty();
  }

  public ReadOnlyIntegerProperty unscoredProperty() {
    return unscored.getReadOnlyProperty();
  }

  /** Samples around the lower cut, ascending by score. */
  public ObservableList<BorderSample> lowBorder() {
    return FXCollections.unmodifiableObservableList(lowBorder);
  }

  /** Samples around the upper cut, ascending by score. */
  public ObservableList<BorderSample> highBorder() {
    return FXCollections.unmodifiableObservableList(highBorder);
  }

  public UndoHistory<FilterState> history() {
    return history;
  }

  /** Ends a gesture: what the cuts are now becomes one step of undo. */
  public void commit() {
    if (!restoring) {
      chosen.put(score.get(), thresholds());
      history.record(state());
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
    set(first());
    commit();
  }

  public Thresholds thresholds() {
    return new Thresholds(Math.min(low.get(), high.get()), high.get());
  }

  private void show(@Nullable ProjectSession session) {
    chosen.clear();
    restoring = true;
    List<Score> next = session == null ? List.of() : session.scores().stream().sorted().toList();
    // an unchanged list is left alone: a box loses what it shows when its list is replaced
    if (!next.isEmpty() && !next.equals(scores)) {
      scores.setAll(next);
    }
    Score first =
        scores.isEmpty() || scores.contains(Score.AGREEMENT) ? Score.AGREEMENT : scores.getFirst();
    score.set(first);
    load(first);
    set(first());
    restoring = false;
    history.restart(state());
  }

  private void choose(Score now) {
    if (restoring) {
      return;
    }
    restoring = true;
    load(now);
    set(chosen.getOrDefault(now, first()));
    restoring = false;
    commit();
  }

  private void restore(FilterState state) {
    restoring = true;
    score.set(state.score());
    load(state.score());
    set(state.thresholds());
    chosen.put(state.score(), state.thresholds());
    restoring = false;
  }

  private void load(Score now) {
    ProjectSession session = workspace.session();
    double[] values =
        session == null || !session.scores().contains(now) ? new double[0] : session.values(now);
    ranked = new RankedScores(values);
    unscored.set(ranked.unscored());
    histogram.set(Histogram.of(values, BINS));
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

  private Thresholds first() {
    return new Thresholds(ranked.quantile(FIRST_DROP), ranked.quantile(FIRST_REVIEW));
  }

  private FilterState state() {
    return new FilterState(score.get(), thresholds());
  }

  private void recount() {
    int dropped = ranked.below(low.get());
    int notKept = ranked.below(high.get());
    drop.set(dropped);
    review.set(notKept - dropped + ranked.unscored());
    keep.set(ranked.size() - notKept);
    lowBorder.setAll(around(dropped));
    highBorder.setAll(around(notKept));
  }

  private List<BorderSample> around(int rank) {
    List<BorderSample> samples = new ArrayList<>();
    for (int i = Math.max(0, rank - BORDER); i < Math.min(ranked.size(), rank + BORDER); i++) {
      samples.add(new BorderSample(ranked.row(i), ranked.value(i), verdict(ranked.value(i))));
    }
    return samples;
  }

  private Verdict verdict(double value) {
    return value >= high.get() ? Verdict.KEEP : value < low.get() ? Verdict.DROP : Verdict.REVIEW;
  }
}
