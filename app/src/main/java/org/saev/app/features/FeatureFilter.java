package org.saev.app.features;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import javafx.beans.InvalidationListener;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;
import org.saev.app.common.control.RangeFilter;
import org.saev.app.common.sample.FeatureWords;
import org.saev.engine.feature.FeatureStats;
import org.saev.engine.feature.ModalityClass;

/** Which features the list lets through: by number or words, by type, by ranges of figures. */
public final class FeatureFilter {
  private static final Set<ModalityClass> SHOWN_AT_FIRST =
      EnumSet.of(ModalityClass.CROSS_MODAL, ModalityClass.TEXT_ONLY, ModalityClass.IMAGE_ONLY);

  private final FeatureWords words;
  private final Runnable changed;
  private final StringProperty query = new SimpleStringProperty("");
  private final ObservableSet<ModalityClass> types =
      FXCollections.observableSet(EnumSet.copyOf(SHOWN_AT_FIRST));
  private final RangeFilter omega = new RangeFilter();
  private final RangeFilter share = new RangeFilter();
  private final RangeFilter density = new RangeFilter();
  private boolean resetting;

  /** What the rows are searched for. */
  private String typed = "";

  /**
   * @param changed called after a change of any of them; of several together once
   */
  FeatureFilter(FeatureWords words, Runnable changed) {
    this.words = words;
    this.changed = changed;
    InvalidationListener change = of -> change();
    query.addListener(change);
    types.addListener(change);
    for (RangeFilter range : List.of(omega, share, density)) {
      range.lowProperty().addListener(change);
      range.highProperty().addListener(change);
    }
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

  /** Lets everything through that is shown at first. */
  public void reset() {
    clear();
    changed.run();
  }

  /** Takes the figures of other features, and lets through what is shown at first; tells nobody. */
  void show(List<FeatureStats> rows) {
    resetting = true;
    omega.show(figures(rows, FeatureStats::omega));
    share.show(figures(rows, FeatureStats::imageShare));
    density.show(figures(rows, FeatureFilter::logDensity));
    clear();
  }

  boolean accepts(FeatureStats stats) {
    return types.contains(stats.type())
        && omega.accepts(stats.omega())
        && share.accepts(stats.imageShare())
        && density.accepts(logDensity(stats))
        && (typed.isEmpty()
            || String.valueOf(stats.feature()).startsWith(typed)
            || words.matches(stats.feature(), typed));
  }

  /** The base-10 logarithm a density is filtered by; NaN for a feature that never fired. */
  static double logDensity(FeatureStats stats) {
    return stats.density() > 0 ? Math.log10(stats.density()) : Double.NaN;
  }

  private void clear() {
    resetting = true;
    query.set("");
    typed = "";
    types.clear();
    types.addAll(SHOWN_AT_FIRST);
    List.of(omega, share, density).forEach(RangeFilter::reset);
    resetting = false;
  }

  private void change() {
    if (!resetting) {
      typed = query.get().strip().toLowerCase(Locale.ROOT);
      changed.run();
    }
  }

  private static double[] figures(List<FeatureStats> rows, ToDoubleFunction<FeatureStats> figure) {
    return rows.stream()
        .filter(stats -> stats.type() != ModalityClass.DEAD)
        .mapToDouble(figure)
        .toArray();
  }
}
