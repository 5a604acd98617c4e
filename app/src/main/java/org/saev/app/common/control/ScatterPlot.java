package org.saev.app.common.control;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Polygon;
import org.jspecify.annotations.Nullable;

/**
 * A scatter of tens of thousands of points. Dragging draws a lasso, which stays armed; a click
 * opens the point under it; points that are not shown are never caught.
 */
public final class ScatterPlot extends Region {
  private static final double REACH = 8;
  private static final double OPACITY = 0.72;
  private static final double FAINT = 0.35;
  private static final int SMALLEST_LASSO = 3;

  private final ImageView view = new ImageView();
  private final Polygon lasso = new Polygon();
  private final List<Swatch> swatches = new ArrayList<>();
  private final Swatch faint = new Swatch("faint-color");
  private final Tooltip tip = new Tooltip();
  private final IntFunction<String> describe;
  private final ObjectProperty<ScatterPoints> points =
      new SimpleObjectProperty<>(ScatterPoints.NONE);
  private final ObjectProperty<BitSet> shown = new SimpleObjectProperty<>(new BitSet());
  private final ObjectProperty<BitSet> chosen = new SimpleObjectProperty<>(new BitSet());
  private Consumer<BitSet> onLasso = caught -> {};
  private IntConsumer onOpen = point -> {};
  private @Nullable PixelBuffer<IntBuffer> buffer;
  private int width;
  private int height;

  /**
   * @param describe what the tip says of a point
   * @param colors style classes of the colours, by kind
   */
  public ScatterPlot(IntFunction<String> describe, String... colors) {
    this.describe = describe;
    getStyleClass().add("scatter-plot");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    lasso.getStyleClass().add("lasso");
    lasso.setManaged(false);
    lasso.setMouseTransparent(true);
    getChildren().addAll(view, lasso, faint);
    for (String color : colors) {
      Swatch swatch = new Swatch(color);
      swatch.colorProperty().subscribe(this::requestLayout);
      swatches.add(swatch);
      getChildren().add(swatch);
    }
    points.subscribe(this::requestLayout);
    shown.subscribe(this::requestLayout);
    chosen.subscribe(this::requestLayout);
    setCursor(Cursor.CROSSHAIR);
    setOnMousePressed(this::begin);
    setOnMouseDragged(this::extend);
    setOnMouseReleased(this::end);
    setOnMouseMoved(this::hover);
    Tooltip.install(this, tip);
  }

  public ObjectProperty<ScatterPoints> pointsProperty() {
    return points;
  }

  /** Which points are painted and can be caught. */
  public ObjectProperty<BitSet> shownProperty() {
    return shown;
  }

  /** Which points stand out. */
  public ObjectProperty<BitSet> chosenProperty() {
    return chosen;
  }

  /** Gets the points of every lasso that was closed. */
  public void setOnLasso(Consumer<BitSet> action) {
    onLasso = action;
  }

  /** Gets the point that was clicked. */
  public void setOnOpen(IntConsumer action) {
    onOpen = action;
  }

  private void begin(MouseEvent event) {
    requestFocus();
    lasso.getPoints().setAll(event.getX(), event.getY());
  }

  private void extend(MouseEvent event) {
    lasso.getPoints().addAll(event.getX(), event.getY());
  }

  private void end(MouseEvent event) {
    int corners = lasso.getPoints().size() / 2;
    double[] x = new double[corners];
    double[] y = new double[corners];
    for (int i = 0; i < corners; i++) {
      x[i] = lasso.getPoints().get(2 * i);
      y[i] = lasso.getPoints().get(2 * i + 1);
    }
    lasso.getPoints().clear();
    if (corners > SMALLEST_LASSO) {
      onLasso.accept(ScatterPainter.inside(x, y, width, height, points.get(), shown.get()));
      return;
    }
    int near = at(event);
    if (near >= 0) {
      onOpen.accept(near);
    }
  }

  private void hover(MouseEvent event) {
    int near = at(event);
    setCursor(near >= 0 ? Cursor.HAND : Cursor.CROSSHAIR);
    tip.setText(near >= 0 ? describe.apply(near) : getAccessibleText());
  }

  private int at(MouseEvent event) {
    return ScatterPainter.nearest(
        event.getX(), event.getY(), REACH, width, height, points.get(), shown.get());
  }

  @Override
  protected void layoutChildren() {
    int w = (int) getWidth();
    int h = (int) getHeight();
    if (w < 1 || h < 1) {
      return;
    }
    PixelBuffer<IntBuffer> pixels = buffer;
    if (pixels == null || w != width || h != height) {
      width = w;
      height = h;
      pixels =
          new PixelBuffer<>(w, h, IntBuffer.allocate(w * h), PixelFormat.getIntArgbPreInstance());
      buffer = pixels;
      view.setImage(new WritableImage(pixels));
    }
    int[] colors =
        swatches.stream().mapToInt(swatch -> premultiplied(swatch.color(), OPACITY)).toArray();
    pixels.updateBuffer(changed -> {
      ScatterPainter.paint(
          changed.getBuffer().array(),
          width,
          height,
          points.get(),
          shown.get(),
          chosen.get(),
          colors,
          premultiplied(faint.color(), FAINT));
      return null;
    });
  }

  private static int premultiplied(Color color, double opacity) {
    int a = (int) Math.round(255 * opacity);
    int r = (int) Math.round(a * color.getRed());
    int g = (int) Math.round(a * color.getGreen());
    int b = (int) Math.round(a * color.getBlue());
    return a << 24 | r << 16 | g << 8 | b;
  }
}
