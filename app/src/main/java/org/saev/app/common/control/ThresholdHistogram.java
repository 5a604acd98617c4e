package org.saev.app.common.control;

import java.text.NumberFormat;
import java.util.Locale;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/**
 * A histogram cut by two thresholds that are dragged by mouse or moved by the arrow keys. What lies
 * below the low one, between them and above the high one is coloured apart.
 */
public final class ThresholdHistogram extends CanvasPane {
  private static final double PAD_X = 14;
  private static final double TOP = 16;

  /** Room for the numbers below, in heights of their letters. */
  private static final double AXIS = 2.2;

  private static final double GRAB = 12;
  private static final double STEPS = 200;

  private final ObjectProperty<Histogram> histogram =
      new SimpleObjectProperty<>(new Histogram(0, 1, new int[1]));
  private final DoubleProperty low = new SimpleDoubleProperty();
  private final DoubleProperty high = new SimpleDoubleProperty(1);
  private final ObjectProperty<Locale> locale = new SimpleObjectProperty<>(Locale.ENGLISH);
  private Runnable committed = () -> {};
  private Handle held = Handle.NONE;
  private Handle lastTouched = Handle.LOW;

  private enum Handle {
    NONE,
    LOW,
    HIGH
  }

  public ThresholdHistogram() {
    super("drop-color", "review-color", "keep-color", "muted-color", "line-color", "handle-color");
    getStyleClass().add("threshold-histogram");
    setMinHeight(120);
    setPrefHeight(170);
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.SLIDER);
    histogram.subscribe(this::repaint);
    low.subscribe(this::repaint);
    high.subscribe(this::repaint);
    locale.subscribe(this::repaint);
    focusedProperty().subscribe(this::repaint);
    setOnMousePressed(this::press);
    setOnMouseDragged(this::drag);
    setOnMouseReleased(event -> release());
    setOnMouseMoved(
        event -> setCursor(handleAt(event.getX()) == Handle.NONE ? null : Cursor.H_RESIZE));
    setOnKeyPressed(this::key);
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

  public ObjectProperty<Locale> localeProperty() {
    return locale;
  }

  /** Called once when a drag ends or a key moved a threshold. */
  public void setOnCommitted(Runnable action) {
    committed = action;
  }

  @Override
  protected void paint(GraphicsContext g, double width, double height) {
    double ground = height - Math.round(AXIS * em());
    paintBars(g, ground);
    g.setStroke(color("line-color"));
    g.setLineWidth(1);
    g.strokeLine(PAD_X, ground + 0.5, width - PAD_X, ground + 0.5);
    paintAxis(g, width, ground);
    paintHandle(g, low.get(), color("drop-color"), ground, lastTouched == Handle.LOW);
    cross(g, Math.round(x(low.get())) + 0.5);
    paintHandle(g, high.get(), color("keep-color"), ground, lastTouched == Handle.HIGH);
    tick(g, Math.round(x(high.get())) + 0.5);
  }

  private void paintBars(GraphicsContext g, double ground) {
    Histogram shown = histogram.get();
    double largest = Math.max(1, shown.largest());
    for (int i = 0; i < shown.counts().length; i++) {
      if (shown.counts()[i] == 0) {
        continue;
      }
      // square root: rare scores are what an auditor looks for, a linear axis would hide them
      double share = Math.sqrt(shown.counts()[i] / largest);
      double bar = Math.max(2, share * (ground - TOP));
      double x0 = x(shown.edge(i));
      double x1 = x(shown.edge(i + 1));
      paintPart(g, x0, Math.min(x1, x(low.get())), bar, ground, "drop-color");
      paintPart(
          g, Math.max(x0, x(low.get())), Math.min(x1, x(high.get())), bar, ground, "review-color");
      paintPart(g, Math.max(x0, x(high.get())), x1, bar, ground, "keep-color");
    }
  }

  private void paintPart(
      GraphicsContext g, double from, double to, double bar, double ground, String name) {
    double gap = 1;
    if (to - from > 0) {
      g.setFill(color(name));
      g.fillRect(from, ground - bar, Math.max(0.5, to - from - gap), bar);
    }
  }

  private void paintAxis(GraphicsContext g, double width, double ground) {
    Histogram shown = histogram.get();
    Ticks ticks = Ticks.of(shown.low(), shown.high(), Math.max(2, width / (7 * em())));
    NumberFormat format = ticks.format(locale.get());
    g.setFill(color("muted-color"));
    g.setFont(font());
    g.setTextAlign(TextAlignment.CENTER);
    for (double value : ticks.values()) {
      double x = Math.clamp(x(value), PAD_X + 10, width - PAD_X - 10);
      g.fillText(format.format(value), x, ground + 1.55 * em());
    }
  }

  private void paintHandle(
      GraphicsContext g, double value, Color fill, double ground, boolean touched) {
    double x = Math.round(x(value)) + 0.5;
    g.setStroke(color("handle-color"));
    g.setLineWidth(1.5);
    g.strokeLine(x, 6, x, ground);
    g.setFill(fill);
    g.fillOval(x - 7, 1, 14, 14);
    g.setLineWidth(touched && isFocused() ? 3 : 1.5);
    g.strokeOval(x - 7, 1, 14, 14);
  }

  /** The low handle drops, the high one keeps: said by sign as well as by colour. */
  private static void cross(GraphicsContext g, double x) {
    sign(g);
    g.strokeLine(x - 3, 5, x + 3, 11);
    g.strokeLine(x - 3, 11, x + 3, 5);
  }

  private static void tick(GraphicsContext g, double x) {
    sign(g);
    g.strokePolyline(new double[] {x - 3.5, x - 1, x + 3.5}, new double[] {8, 10.5, 5.5}, 3);
  }

  private static void sign(GraphicsContext g) {
    g.setStroke(Color.WHITE);
    g.setLineWidth(2);
  }

  private double x(double value) {
    Histogram shown = histogram.get();
    double share = (value - shown.low()) / (shown.high() - shown.low());
    return PAD_X + Math.clamp(share, 0, 1) * (getWidth() - 2 * PAD_X);
  }

  private double value(double x) {
    Histogram shown = histogram.get();
    double share = Math.clamp((x - PAD_X) / (getWidth() - 2 * PAD_X), 0, 1);
    return shown.low() + share * (shown.high() - shown.low());
  }

  private Handle handleAt(double x) {
    double toLow = Math.abs(x - x(low.get()));
    double toHigh = Math.abs(x - x(high.get()));
    if (Math.min(toLow, toHigh) > GRAB) {
      return Handle.NONE;
    }
    if (toLow == toHigh) {
      // one on the other: take the one that can move towards the pointer
      return x < x(low.get()) ? Handle.LOW : Handle.HIGH;
    }
    return toLow < toHigh ? Handle.LOW : Handle.HIGH;
  }

  private void press(MouseEvent event) {
    requestFocus();
    held = handleAt(event.getX());
    if (held != Handle.NONE) {
      lastTouched = held;
    }
    repaint();
  }

  private void drag(MouseEvent event) {
    if (held != Handle.NONE) {
      move(held, value(event.getX()));
    }
  }

  private void release() {
    if (held != Handle.NONE) {
      held = Handle.NONE;
      committed.run();
    }
  }

  private void move(Handle handle, double value) {
    if (handle == Handle.LOW) {
      low.set(Math.min(value, high.get()));
    } else {
      high.set(Math.max(value, low.get()));
    }
  }

  /** Left and right move the handle touched last, by half a per cent; up and down change it. */
  private void key(KeyEvent event) {
    Histogram shown = histogram.get();
    double step = (shown.high() - shown.low()) / STEPS * (event.isShiftDown() ? 10 : 1);
    double now = lastTouched == Handle.LOW ? low.get() : high.get();
    KeyCode code = event.getCode();
    if (code == KeyCode.LEFT || code == KeyCode.RIGHT) {
      double next = now + (code == KeyCode.LEFT ? -step : step);
      move(lastTouched, Math.clamp(next, shown.low(), shown.high()));
      committed.run();
      event.consume();
    } else if (code == KeyCode.UP || code == KeyCode.DOWN) {
      lastTouched = lastTouched == Handle.LOW ? Handle.HIGH : Handle.LOW;
      repaint();
      event.consume();
    }
  }
}
