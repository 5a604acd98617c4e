package org.saev.app.common.control;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.canvas.GraphicsContext;

/** A small histogram above a range slider: what lies in the range is coloured. */
public final class MiniHistogram extends CanvasPane {
  private final ObjectProperty<Histogram> histogram =
      new SimpleObjectProperty<>(new Histogram(0, 1, new int[1]));
  private final DoubleProperty low = new SimpleDoubleProperty(Double.NEGATIVE_INFINITY);
  private final DoubleProperty high = new SimpleDoubleProperty(Double.POSITIVE_INFINITY);

  public MiniHistogram() {
    super("accent-color", "faint-color");
    getStyleClass().add("mini-histogram");
    setPrefHeight(34);
    setMinHeight(34);
    histogram.subscribe(this::repaint);
    low.subscribe(this::repaint);
    high.subscribe(this::repaint);
  }

  public ObjectProperty<Histogram> histogramProperty() {
    return histogram;
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
      double bar = Math.max(1.5, Math.sqrt(shown.counts()[i] / largest) * (height - 2));
      double middle = (shown.edge(i) + shown.edge(i + 1)) / 2;
      boolean inside = middle >= low.get() && middle <= high.get();
      g.setFill(color(inside ? "accent-color" : "faint-color"));
      g.fillRect(i * step, height - bar, Math.max(1, step - 1), bar);
    }
  }
}
