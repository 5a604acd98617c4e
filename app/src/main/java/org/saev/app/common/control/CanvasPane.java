package org.saev.app.common.control;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/** A canvas that fills its region, repaints at most once a pulse and paints in CSS colours. */
public abstract class CanvasPane extends Region {
  private final Canvas canvas = new Canvas();
  private final Map<String, Swatch> swatches = new LinkedHashMap<>();

  /**
   * @param colors style classes whose background colours {@link #color} gives
   */
  @SuppressWarnings(
      "this-escape") // repaint() only asks for a layout, which comes after construction
  protected CanvasPane(String... colors) {
    getChildren().add(canvas);
    for (String name : colors) {
      Swatch swatch = new Swatch(name);
      swatch.colorProperty().subscribe(this::repaint);
      swatches.put(name, swatch);
      getChildren().add(swatch);
    }
  }

  /** Paints everything; the canvas is clear. */
  protected abstract void paint(GraphicsContext g, double width, double height);

  protected final Color color(String name) {
    return Objects.requireNonNull(swatches.get(name), name).color();
  }

  /** Asks for a new picture in the next pulse. */
  protected final void repaint() {
    requestLayout();
  }

  @Override
  protected final void layoutChildren() {
    double width = getWidth();
    double height = getHeight();
    canvas.setWidth(width);
    canvas.setHeight(height);
    GraphicsContext g = canvas.getGraphicsContext2D();
    g.clearRect(0, 0, width, height);
    if (width > 0 && height > 0) {
      paint(g, width, height);
    }
  }
}
