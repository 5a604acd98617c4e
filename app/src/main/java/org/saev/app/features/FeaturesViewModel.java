package org.saev.app.features;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.IntegerBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableSet;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.control.RangeFilter;
import org.saev.app.common.nav.Navigator;
import org.saev.app.common.project.Workspace;
import org.saev.app.common.sample.FeatureWords;
import org.saev.app.common.task.Latest;
import org.saev.app.common.task.Threads;
import org.saev.engine.feature.FeatureCard;
import org.saev.engine.feature.FeatureStats;
import org.saev.engine.feature.ModalityClass;
import org.saev.engine.label.FeatureLabel;
import org.saev.engine.project.ProjectSession;

/** The list of features, what of it is shown, and the feature whose card is open. */
public final class FeaturesViewModel {
  private static final Set<ModalityClass> SHOWN_AT_FIRST =
      EnumSet.of(ModalityClass.CROSS_MODAL, ModalityClass.TEXT_ONLY, ModalityClass.IMAGE_ONLY);

  private final Workspace workspace;
  private final Navigator navigator;
  private final FeatureWords words;
  private final Latest cardLookup;
  private final ObservableList<FeatureStats> all = FXCollections.observableArrayList();
  private final FilteredList<FeatureStats> matching = new FilteredList<>(all);
  private final SortedList<FeatureStats> sorted = new SortedList<>(matching);
  private final IntegerBinding total = Bindings.size(all);
  private final StringProperty query = new SimpleStringProperty("");
  private final ObservableSet<ModalityClass> types =
      FXCollections.observableSet(EnumSet.copyOf(SHOWN_AT_FIRST));
  private final RangeFilter omega = new RangeFilter();
  private final RangeFilter share = new RangeFilter();
  private final RangeFilter density = new RangeFilter();
  private final VisitHistory history = new VisitHistory();
  private final ReadOnlyObjectWrapper<@Nullable FeatureCard> card = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Throwable> failure = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable FeatureLabel> label = new ReadOnlyObjectWrapper<>();
  private final Labelling labelling;
  private boolean resetting;

  /** What the rows are searched for. */
  private String typed = "";

  public FeaturesViewModel(
      Workspace workspace,
      Navigator navigator,
      FeatureWords words,
      Labelling labelling,
      Threads threads) {
    this.workspace = workspace;
    this.navigator = navigator;
    this.words = words;
    this.cardLookup = new Latest(threads);
    this.labelling = labelling;
    refilter();
    InvalidationListener changed = change -> refilter();
    query.addListener(changed);
    types.addListener(changed);
    for (RangeFilter range : List.of(omega, share, density)) {
      range.lowProperty().addListener(changed);
      range.highProperty().addListener(changed);
    }
    navigator.featureProperty().subscribe(number -> open(number.intValue()));
    workspace.sessionProperty().subscribe(this::show);
    labelling.onStep(change -> select(change.feature()));
    words.changesProperty().subscribe(this::relabel);
  }

  /** The features that pass every filter, in the order of {@link SortedList#comparatorProperty}. */
  public SortedList<FeatureStats> features() {
    return sorted;
  }

  /** How many features the project has; changes with it. */
  public IntegerBinding total() {
    return total;
  }

  /** A number, or part of a word that goes with a feature or was written of it. */
  public StringProperty queryProperty() {
    return query;
  }

  /** The types let through. */
  public ObservableSet<ModalityClass> types() {
    return types;
  }

  public RangeFilter omega() {
    return omega;
  }

  public RangeFilter share() {
    return share;
  }

  /** Density as a power of ten. */
  public RangeFilter density() {
    return density;
  }

  /** The card that is open; null while none is. */
  public ReadOnlyObjectProperty<@Nullable FeatureCard> cardProperty() {
    return card.getReadOnlyProperty();
  }

  /** Why the card could not be read; null while nothing is wrong. */
  public ReadOnlyObjectProperty<@Nullable Throwable> failureProperty() {
    return failure.getReadOnlyProperty();
  }

  /** What somebody wrote of the feature whose card is open; null until it has been read. */
  public ReadOnlyObjectProperty<@Nullable FeatureLabel> labelProperty() {
    return label.getReadOnlyProperty();
  }

  /** Keeps what was written of a feature; nothing happens if it is what was there. */
  public void label(int feature, FeatureLabel written) {
    labelling.write(feature, written);
  }

  /** Something was written: of the open feature, or of one that the search finds by it now. */
  private void relabel() {
    label.set(selected() < 0 ? null : labelling.of(selected()));
    if (!query.get().isBlank()) {
      refilter();
    }
  }

  /** Opens the card of the next feature in the list; a negative step goes back. */
  public void step(int by) {
    int at = 0;
    while (at < sorted.size() && sorted.get(at).feature() != selected()) {
      at++;
    }
    int to = at < sorted.size() ? at + by : 0;
    if (to >= 0 && to < sorted.size()) {
      select(sorted.get(to).feature());
    }
  }

  public ReadOnlyBooleanProperty canGoBackProperty() {
    return history.canGoBackProperty();
  }

  public ReadOnlyBooleanProperty canGoForwardProperty() {
    return history.canGoForwardProperty();
  }

  public void back() {
    if (history.canGoBackProperty().get()) {
      navigator.featureProperty().set(history.back());
    }
  }

  public void forward() {
    if (history.canGoForwardProperty().get()) {
      navigator.featureProperty().set(history.forward());
    }
  }

  /** Opens a feature's card. */
  public void select(int feature) {
    navigator.featureProperty().set(feature);
  }

  public int selected() {
    return navigator.featureProperty().get();
  }

  /** Lets everything through that is shown at first. */
  public void resetFilters() {
    reset();
    refilter();
  }

  private void reset() {
    resetting = true;
    query.set("");
    typed = "";
    types.clear();
    types.addAll(SHOWN_AT_FIRST);
    List.of(omega, share, density).forEach(RangeFilter::reset);
    resetting = false;
  }

  /** The base-10 logarithm a density is filtered by; NaN for a feature that never fired. */
  static double logDensity(FeatureStats stats) {
    return stats.density() > 0 ? Math.log10(stats.density()) : Double.NaN;
  }

  private void show(@Nullable ProjectSession session) {
    history.clear();
    card.set(null);
    failure.set(null);
    navigator.featureProperty().set(Navigator.NONE);
    List<FeatureStats> rows = session == null ? List.of() : session.features();
    resetting = true;
    omega.show(figures(rows, FeatureStats::omega));
    share.show(figures(rows, FeatureStats::imageShare));
    density.show(figures(rows, FeaturesViewModel::logDensity));
    // the rows change once: the filters are open before they come
    reset();
    all.setAll(rows);
    rows.stream()
        .filter(stats -> stats.type() == ModalityClass.CROSS_MODAL)
        .filter(stats -> !Double.isNaN(stats.omega()))
        .max((a, b) -> Double.compare(a.omega(), b.omega()))
        .ifPresent(best -> select(best.feature()));
  }

  private static double[] figures(List<FeatureStats> rows, ToDoubleFunction<FeatureStats> figure) {
    return rows.stream()
        .filter(stats -> stats.type() != ModalityClass.DEAD)
        .mapToDouble(figure)
        .toArray();
  }

  private void open(int feature) {
    ProjectSession session = workspace.session();
    if (session == null || feature < 0 || feature >= session.features().size()) {
      cardLookup.forget();
      card.set(null);
      return;
    }
    history.visit(feature);
    label.set(labelling.of(feature));
    Latest.Round round = cardLookup.begin();
    round.ask(
        () -> session.card(feature),
        found -> {
          failure.set(null);
          card.set(found);
        },
        reason -> {
          card.set(null);
          failure.set(reason);
        });
  }

  private void refilter() {
    if (!resetting) {
      typed = query.get().strip().toLowerCase(Locale.ROOT);
      // another one each time: the list looks again
      matching.setPredicate(stats -> passes(stats));
    }
  }

  private boolean passes(FeatureStats stats) {
    return types.contains(stats.type())
        && omega.accepts(stats.omega())
        && share.accepts(stats.imageShare())
        && density.accepts(logDensity(stats))
        && (typed.isEmpty()
            || String.valueOf(stats.feature()).startsWith(typed)
            || words.matches(stats.feature(), typed));
  }
}
