package org.saev.app.common.control;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.canvas.GraphicsContext;
import org.jspecify.annotations.Nullable;

/**
 * A small histogram above a range slider: what lies in the range, or what is picked out of the
 * whole, is coloured.
 */
public final class MiniHistogram extends CanvasPane {
  private final ObjectProperty<Histogram> histogram =
      new SimpleObjectProperty<>(new Histogram(0, 1, new int[1]));
  private final ObjectProperty<int @Nullable []> part = new SimpleObjectProperty<>();
  private final DoubleProperty low = new SimpleDoubleProperty(Double.NEGATIVE_INFINITY);
  private final DoubleProperty high = new SimpleDoubleProperty(Double.POSITIVE_INFINITY);

  public MiniHistogram() {
    super("accent-color", "faint-color");
    getStyleClass().add("mini-histogram");
    setPrefHeight(34);
    setMinHeight(34);
    histogram.subscribe(this::repaint);
    part.subscribe(this::repaint);
    low.subscribe(this::repaint);
    high.subscribe(this::repaint);
  }

  public ObjectProperty<Histogram> histogramProperty() {
    return histogram;
  }

  /** Counts of what is picked out, in the same bins; null to go by the range. */
  public ObjectProperty<int @Nullable []> partProperty() {
    return part;
  }

  public DoubleProperty lowProperty() {
    return low;
  }

  public DoubleProperty highProperty() {
    return high;
  }

  @Override
  protected void paint(GraphicsContext g, double width, double height) {
    Histogram shown = histogram.get();
    int bins = shown.counts().length;
    double largest = Math.max(1, shown.largest());
    double step = width / bins;
    for (int i = 0; i < bins; i++) {
      if (shown.counts()[i] == 0) {
        continue;
      }
      bar(g, "faint-color", i, step, shown.counts()[i] / largest);
      bar(g, "accent-color", i, step, picked(i) / largest);
    }
  }

  private void bar(GraphicsContext g, String color, int bin, double step, double share) {
    if (share > 0) {
      double bar = Math.max(1.5, Math.sqrt(share) * (getHeight() - 2));
      g.setFill(color(color));
      g.fillRect(bin * step, getHeight() - bar, Math.max(1, step - 1), bar);
    }
  }

  private int picked(int bin) {
    int[] some = part.get();
    Histogram shown = histogram.get();
    if (some != null && some.length == shown.counts().length) {
      return some[bin];
    }
    double middle = (shown.edge(bin) + shown.edge(bin + 1)) / 2;
    return middle >= low.get() && middle <= high.get() ? shown.counts()[bin] : 0;
  }
}
