package org.saev.app.features;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.IntegerBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import org.jspecify.annotations.Nullable;
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
  private final Workspace workspace;
  private final Navigator navigator;
  private final Latest cardLookup;
  private final ObservableList<FeatureStats> all = FXCollections.observableArrayList();
  private final FilteredList<FeatureStats> matching = new FilteredList<>(all);
  private final SortedList<FeatureStats> sorted = new SortedList<>(matching);
  private final IntegerBinding total = Bindings.size(all);
  private final FeatureFilter filter;
  private final VisitHistory history = new VisitHistory();
  private final ReadOnlyObjectWrapper<@Nullable FeatureCard> card = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Throwable> failure = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable FeatureLabel> label = new ReadOnlyObjectWrapper<>();
  private final Labelling labelling;
  private final KeptCards cards = new KeptCards();

  public FeaturesViewModel(
      Workspace workspace,
      Navigator navigator,
      FeatureWords words,
      Labelling labelling,
      Threads threads) {
    this.workspace = workspace;
    this.navigator = navigator;
    this.cardLookup = new Latest(threads);
    this.labelling = labelling;
    filter = new FeatureFilter(words, this::refilter);
    refilter();
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

  /** Which of them are in the list. */
  public FeatureFilter filter() {
    return filter;
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
    if (!filter.queryProperty().get().isBlank()) {
      refilter();
    }
  }

  /** Opens the card of the next feature in the list; a negative step goes back. */
  public void step(int by) {
    int at = place(selected());
    int to = at < 0 ? 0 : at + by;
    if (to >= 0 && to < sorted.size()) {
      select(sorted.get(to).feature());
    }
  }

  /** Where a feature stands in the list; -1 where the filters leave it out. */
  int place(int feature) {
    for (int row = 0; row < sorted.size(); row++) {
      if (sorted.get(row).feature() == feature) {
        return row;
      }
    }
    return -1;
  }

  /** The features below and above the open one in the list, as far as there are any. */
  List<Integer> beside() {
    int at = place(selected());
    return at < 0
        ? List.of()
        : IntStream.of(at + 1, at - 1)
            .filter(row -> row >= 0 && row < sorted.size())
            .mapToObj(row -> sorted.get(row).feature())
            .toList();
  }

  /** A feature's card, kept for when it is opened; off the window's thread. */
  FeatureCard read(ProjectSession session, int feature) {
    return cards.read(session, feature);
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

  private void show(@Nullable ProjectSession session) {
    history.clear();
    cards.forget();
    card.set(null);
    failure.set(null);
    navigator.featureProperty().set(Navigator.NONE);
    List<FeatureStats> rows = session == null ? List.of() : session.features();
    // the rows change once: the filters are open before they come
    filter.show(rows);
    all.setAll(rows);
    rows.stream()
        .filter(stats -> stats.type() == ModalityClass.CROSS_MODAL)
        .filter(stats -> !Double.isNaN(stats.omega()))
        .max((a, b) -> Double.compare(a.omega(), b.omega()))
        .ifPresent(best -> select(best.feature()));
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
    Optional<FeatureCard> known = cards.find(session, feature);
    if (known.isPresent()) {
      show(known.get());
      return;
    }
    round.ask(
        () -> read(session, feature),
        this::show,
        reason -> {
          card.set(null);
          failure.set(reason);
        });
  }

  private void show(FeatureCard found) {
    failure.set(null);
    card.set(found);
  }

  private void refilter() {
    // another one each time: the list looks again
    matching.setPredicate(stats -> filter.accepts(stats));
  }
}
