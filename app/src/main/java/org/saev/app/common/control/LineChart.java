package org.saev.app.common.control;

import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

/**
 * A few curves over the same steps, on an axis that grows with them. Curves are told apart by
 * colour and by dashes.
 */
public final class LineChart extends CanvasPane {
  /** Room for the numbers beside the axes, in heights of their letters. */
  private static final double LEFT = 4.7;

  private static final double BOTTOM = 1.8;
  private static final double TOP = 8;
  private static final double RIGHT = 10;
  private static final int LINES = 5;
  private static final double[][] DASHES = {{}, {6, 4}, {2, 3}, {10, 3, 2, 3}};

  private final ObjectProperty<List<Curve>> curves = new SimpleObjectProperty<>(List.of());
  private final ObjectProperty<Locale> locale = new SimpleObjectProperty<>(Locale.ENGLISH);

  /**
   * A curve; it has a gap where a value is not finite.
   *
   * @param color one of the style classes {@code text-color}, {@code image-color}, {@code
   *     accent-color}, {@code run-0-color} to {@code run-3-color}
   * @param steps where its points lie, ascending
   * @param values as many as {@code steps}
   */
  public record Curve(String color, double[] steps, double[] values) {}

  public LineChart() {
    super(
        "text-color",
        "image-color",
        "accent-color",
        "run-0-color",
        "run-1-color",
        "run-2-color",
        "run-3-color",
        "muted-color",
        "line-color");
    getStyleClass().add("line-chart");
    setMinHeight(120);
    setPrefHeight(150);
    curves.subscribe(this::repaint);
    locale.subscribe(this::repaint);
  }

  public ObjectProperty<List<Curve>> curvesProperty() {
    return curves;
  }

  public ObjectProperty<Locale> localeProperty() {
    return locale;
  }

  @Override
  protected void paint(GraphicsContext g, double width, double height) {
    double last = 0;
    double highest = 0;
    for (Curve curve : curves.get()) {
      for (int i = 0; i < curve.steps().length; i++) {
        last = Math.max(last, curve.steps()[i]);
        highest =
            Double.isFinite(curve.values()[i]) ? Math.max(highest, curve.values()[i]) : highest;
      }
    }
    double top = highest > 0 ? Ticks.round(highest) : 1;
    paintAxes(g, width, height, last, top);
    int number = 0;
    for (Curve curve : curves.get()) {
      paintCurve(g, curve, number++, width, height, Math.max(1, last), top);
    }
    g.setLineDashes();
  }

  private void paintAxes(GraphicsContext g, double width, double height, double last, double top) {
    Ticks up = Ticks.of(0, top, LINES);
    NumberFormat format = up.format(locale.get());
    g.setFont(font());
    g.setLineWidth(1);
    g.setStroke(color("line-color"));
    g.setFill(color("muted-color"));
    g.setTextAlign(TextAlignment.RIGHT);
    g.setTextBaseline(VPos.CENTER);
    double ground = ground(height);
    for (double value : up.values()) {
      double y = Math.round(ground - (ground - TOP) * value / top) + 0.5;
      g.strokeLine(left(), y, width - RIGHT, y);
      g.fillText(format.format(value), left() - 0.5 * em(), y);
    }
    g.setTextBaseline(VPos.BASELINE);
    NumberFormat whole = Ticks.format(locale.get(), 1);
    g.fillText(whole.format(last), width - RIGHT, height - 0.4 * em());
    g.setTextAlign(TextAlignment.LEFT);
    g.fillText(whole.format(0), left(), height - 0.4 * em());
  }

  private double left() {
    return Math.round(LEFT * em());
  }

  private double ground(double height) {
    return height - Math.round(BOTTOM * em());
  }

  private void paintCurve(
      GraphicsContext g,
      Curve curve,
      int number,
      double width,
      double height,
      double last,
      double top) {
    double ground = ground(height);
    g.setStroke(color(curve.color()));
    g.setLineWidth(2);
    g.setLineDashes(DASHES[number % DASHES.length]);
    g.beginPath();
    boolean drawing = false;
    for (int i = 0; i < curve.steps().length; i++) {
      double value = curve.values()[i];
      if (!Double.isFinite(value)) {
        drawing = false;
        continue;
      }
      double x = left() + curve.steps()[i] / last * (width - left() - RIGHT);
      double y = ground - Math.min(1, value / top) * (ground - TOP);
      if (drawing) {
        g.lineTo(x, y);
      } else {
        g.moveTo(x, y);
      }
      drawing = true;
    }
    g.stroke();
  }
}
