package org.saev.app.common.control;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/**
 * A canvas that fills its region, repaints at most once a pulse and paints in the colours and the
 * type of the style sheets.
 */
public abstract class CanvasPane extends Region {
  private final Canvas canvas = new Canvas();
  private final Surface surface = new Surface();
  private final Text sample = new Text();
  private final Map<String, Swatch> swatches = new LinkedHashMap<>();

  /**
   * @param colors style classes whose background colours {@link #color} gives
   */
  @SuppressWarnings(
      "this-escape") // repaint() only asks for a layout, which comes after construction
  protected CanvasPane(String... colors) {
    sample.getStyleClass().add("chart-text");
    sample.setManaged(false);
    sample.setVisible(false);
    sample.fontProperty().subscribe(this::repaint);
    getChildren().addAll(surface, sample);
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

  /** The face charts are written in, which grows with the type of the window. */
  protected final Font font() {
    return sample.getFont();
  }

  /** The height of its letters with what is above and below; room beside text grows with it. */
  protected final double em() {
    return sample.getFont().getSize();
  }

  /** Asks for a new picture in the next pulse. */
  protected final void repaint() {
    surface.requestLayout();
  }

  @Override
  protected final void layoutChildren() {
    surface.resize(getWidth(), getHeight());
  }

  /** Holds the canvas; as nobody manages it, a new picture asks nothing around it for a layout. */
  private final class Surface extends Region {
    Surface() {
      setManaged(false);
      getChildren().add(canvas);
    }

    @Override
    protected void layoutChildren() {
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
}
