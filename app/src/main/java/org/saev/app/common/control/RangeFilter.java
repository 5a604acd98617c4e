package org.saev.app.common.control;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** A range of one figure: its distribution and the part of it that is let through. */
public final class RangeFilter {
  private static final int BINS = 40;

  private final ObjectProperty<Histogram> histogram =
      new SimpleObjectProperty<>(new Histogram(0, 1, new int[BINS]));
  private final ObjectProperty<int @Nullable []> part = new SimpleObjectProperty<>();
  private final DoubleProperty low = new SimpleDoubleProperty(0);
  private final DoubleProperty high = new SimpleDoubleProperty(1);

  public ObjectProperty<Histogram> histogramProperty() {
    return histogram;
  }

  /**
   * How many of each bin are picked out, on this figure or any other; null where nothing is said of
   * that.
   */
  public ObjectProperty<int @Nullable []> partProperty() {
    return part;
  }

  /** Picks out some of the values. */
  public void pickOut(double[] some) {
    part.set(histogram.get().count(some));
  }

  public DoubleProperty lowProperty() {
    return low;
  }

  public DoubleProperty highProperty() {
    return high;
  }

  /** Takes over new values and lets all of them through. */
  public void show(double[] values) {
    part.set(null);
    histogram.set(Histogram.of(values, BINS));
    reset();
  }

  public void reset() {
    low.set(histogram.get().low());
    high.set(histogram.get().high());
  }

  /** Whether there is no value to choose a range of. */
  public boolean isEmpty() {
    return histogram.get().largest() == 0;
  }

  public boolean isOpen() {
    return low.get() <= histogram.get().low() && high.get() >= histogram.get().high();
  }

  /** Whether {@code value} is let through; one without a value only while the range is open. */
  public boolean accepts(double value) {
    return isOpen() || (value >= low.get() && value <= high.get());
  }
}
