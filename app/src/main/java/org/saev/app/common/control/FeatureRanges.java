package org.saev.app.common.control;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import javafx.beans.InvalidationListener;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;
import org.saev.engine.feature.FeatureStats;
import org.saev.engine.feature.ModalityClass;

/** Which features are let through by where they fire and by ranges of their figures. */
public final class FeatureRanges {
  private static final Set<ModalityClass> AT_FIRST =
      EnumSet.of(ModalityClass.CROSS_MODAL, ModalityClass.TEXT_ONLY, ModalityClass.IMAGE_ONLY);

  private final ObservableSet<ModalityClass> types =
      FXCollections.observableSet(EnumSet.copyOf(AT_FIRST));
  private final RangeFilter omega = new RangeFilter();
  private final RangeFilter share = new RangeFilter();
  private final RangeFilter density = new RangeFilter();
  private boolean quiet;

  /**
   * @param changed called after each change somebody makes to one of them, not after {@link #show}
   *     and {@link #reset}, which change several together
   */
  public FeatureRanges(Runnable changed) {
    InvalidationListener change =
        of -> {
          if (!quiet) {
            changed.run();
          }
        };
    types.addListener(change);
    for (RangeFilter range : List.of(omega, share, density)) {
      range.lowProperty().addListener(change);
      range.highProperty().addListener(change);
    }
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

  /** Takes the figures of other features and lets through what is shown at first. */
  public void show(List<FeatureStats> features) {
    List<FeatureStats> alive =
        features.stream().filter(stats -> stats.type() != ModalityClass.DEAD).toList();
    quiet = true;
    omega.show(figures(alive, FeatureStats::omega));
    share.show(figures(alive, FeatureStats::imageShare));
    density.show(figures(alive, FeatureRanges::logDensity));
    reset();
  }

  /** Lets everything through that is shown at first. */
  public void reset() {
    quiet = true;
    types.clear();
    types.addAll(AT_FIRST);
    List.of(omega, share, density).forEach(RangeFilter::reset);
    quiet = false;
  }

  /** Has the histograms say where some of the features lie. */
  public void pickOut(List<FeatureStats> some) {
    omega.pickOut(figures(some, FeatureStats::omega));
    share.pickOut(figures(some, FeatureStats::imageShare));
    density.pickOut(figures(some, FeatureRanges::logDensity));
  }

  public boolean accepts(FeatureStats stats) {
    return types.contains(stats.type())
        && omega.accepts(stats.omega())
        && share.accepts(stats.imageShare())
        && density.accepts(logDensity(stats));
  }

  /** The base-10 logarithm of a density; NaN for a feature that never fired. */
  public static double logDensity(FeatureStats stats) {
    return stats.density() > 0 ? Math.log10(stats.density()) : Double.NaN;
  }

  private static double[] figures(List<FeatureStats> of, ToDoubleFunction<FeatureStats> figure) {
    return of.stream().mapToDouble(figure).toArray();
  }
}
