package org.saev.app.modality;

import java.util.BitSet;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.control.FeatureRanges;
import org.saev.app.common.control.ScatterAxes;
import org.saev.app.common.control.ScatterAxes.TickWords;
import org.saev.app.common.control.ScatterPoints;
import org.saev.app.common.nav.FeatureList;
import org.saev.app.common.nav.Navigator;
import org.saev.app.common.project.Workspace;
import org.saev.app.common.task.Latest;
import org.saev.app.common.task.Threads;
import org.saev.app.common.undo.EditHistory;
import org.saev.engine.feature.FeatureStats;
import org.saev.engine.job.JobContext;
import org.saev.engine.project.ProjectSession;

/** All features as points, which of them are shown, and which are chosen for a list. */
public final class ModalityViewModel {
  /** Where the points lie. */
  public enum Layout {
    /** Image share to the right, ω upwards; features without ω have no place. */
    SHARE_OMEGA,
    /** Similar decoder directions close together. */
    MAP
  }

  private final Workspace workspace;
  private final Navigator navigator;
  private final EditHistory history;
  private final Latest mapLookup;
  private final ObjectProperty<Layout> layout = new SimpleObjectProperty<>(Layout.SHARE_OMEGA);
  private final ReadOnlyObjectWrapper<ScatterPoints> points =
      new ReadOnlyObjectWrapper<>(ScatterPoints.NONE);
  private final ReadOnlyObjectWrapper<BitSet> shown = new ReadOnlyObjectWrapper<>(new BitSet());
  private final ReadOnlyObjectWrapper<BitSet> chosen = new ReadOnlyObjectWrapper<>(new BitSet());
  private final ReadOnlyObjectWrapper<@Nullable Throwable> failure = new ReadOnlyObjectWrapper<>();
  private final ObservableList<FeatureStats> list = FXCollections.observableArrayList();
  private final FeatureRanges ranges = new FeatureRanges(this::reshow);
  private List<FeatureStats> features = List.of();

  public ModalityViewModel(
      Workspace workspace, Navigator navigator, EditHistory history, Threads threads) {
    this.workspace = workspace;
    this.history = history;
    this.navigator = navigator;
    mapLookup = new Latest(threads);
    layout.addListener(change -> place());
    workspace.sessionProperty().subscribe(this::show);
  }

  public ObjectProperty<Layout> layoutProperty() {
    return layout;
  }

  public ReadOnlyObjectProperty<ScatterPoints> pointsProperty() {
    return points.getReadOnlyProperty();
  }

  /** The features that pass types and ranges and have a place. */
  public ReadOnlyObjectProperty<BitSet> shownProperty() {
    return shown.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<BitSet> chosenProperty() {
    return chosen.getReadOnlyProperty();
  }

  /** The chosen features, by number. */
  public ObservableList<FeatureStats> list() {
    return list;
  }

  /** Why the map could not be laid out; null while nothing is wrong. */
  public ReadOnlyObjectProperty<@Nullable Throwable> failureProperty() {
    return failure.getReadOnlyProperty();
  }

  /** Types and ranges that are let through. */
  public FeatureRanges ranges() {
    return ranges;
  }

  /** What the places mean; null where near and far is all that they say. */
  public @Nullable ScatterAxes axes(TickWords shareWords, TickWords omegaWords) {
    return layout.get() == Layout.SHARE_OMEGA
        ? ScatterLayout.axes(features, shareWords, omegaWords)
        : null;
  }

  public FeatureStats stats(int feature) {
    return features.get(feature);
  }

  /** Chooses the caught features in place of those chosen before. */
  public void choose(BitSet caught) {
    BitSet before = chosen.get();
    if (!caught.equals(before)) {
      list((BitSet) caught.clone());
      history.did(new ListEdit(this, before, chosen.get()));
    }
  }

  /** Puts features in the list, which is no change of its own. */
  void list(BitSet listed) {
    chosen.set(listed);
    list.setAll(listed.stream().mapToObj(features::get).toList());
    pickOut();
  }

  /** Chooses everything that is shown. */
  public void chooseShown() {
    choose(shown.get());
  }

  public void chooseNothing() {
    choose(new BitSet());
  }

  /** Opens a feature's card. */
  public void open(int feature) {
    navigator.showFeature(feature);
  }

  /** Hands the list to the filter page. */
  public void makeRule() {
    if (!list.isEmpty()) {
      navigator.makeRule(new FeatureList(list.stream().map(FeatureStats::feature).toList()));
    }
  }

  /** Shows all types and ranges that are shown at first. */
  public void reset() {
    ranges.reset();
    reshow();
  }

  private void show(@Nullable ProjectSession session) {
    mapLookup.forget();
    shown.set(new BitSet());
    points.set(ScatterPoints.NONE);
    features = session == null ? List.of() : session.features();
    failure.set(null);
    ranges.show(features);
    list(new BitSet());
    reshow();
    place();
  }

  private void place() {
    ProjectSession session = workspace.session();
    if (session == null || layout.get() == Layout.SHARE_OMEGA) {
      mapLookup.forget();
      at(ScatterLayout.shareOmega(features));
      return;
    }
    mapLookup.ask(
        () -> session.map().run(JobContext.silent()),
        map -> at(ScatterLayout.map(features, map)),
        reason -> {
          failure.set(reason);
          layout.set(Layout.SHARE_OMEGA);
        });
  }

  private void at(ScatterPoints placed) {
    // what was shown belongs to the points before
    shown.set(new BitSet());
    points.set(placed);
    reshow();
  }

  private void reshow() {
    BitSet passing = new BitSet(features.size());
    ScatterPoints placed = points.get();
    for (int f = 0; f < placed.size(); f++) {
      passing.set(f, !Float.isNaN(placed.x()[f]) && ranges.accepts(features.get(f)));
    }
    shown.set(passing);
    pickOut();
  }

  /** The histograms say where the chosen features lie, or those shown while none is chosen. */
  private void pickOut() {
    BitSet some = chosen.get().isEmpty() ? shown.get() : chosen.get();
    ranges.pickOut(some.stream().mapToObj(features::get).toList());
  }
}
