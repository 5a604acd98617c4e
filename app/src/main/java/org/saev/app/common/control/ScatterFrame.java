package org.saev.app.common.control;

import java.util.Objects;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.control.ScatterAxes.Axis;

/** The lines behind a scatter and the values beside it, which follow what is shown. */
final class ScatterFrame extends CanvasPane {
  private static final double LEFT = 3.6;
  private static final double BOTTOM = 1.9;
  private static final double HALF_A_LABEL = 1.8;
  private static final double BETWEEN_LINES = 4;
  private static final double BETWEEN_COLUMNS = 7;

  private @Nullable ScatterAxes axes;
  private ScatterView view = ScatterView.ALL;

  ScatterFrame() {
    super("line-color", "muted-color");
    setMouseTransparent(true);
  }

  void show(@Nullable ScatterAxes now, ScatterView part) {
    if (!Objects.equals(now, axes) || !part.equals(view)) {
      axes = now;
      view = part;
      repaint();
    }
  }

  /** The room the values take at the left. */
  double left() {
    return axes == null ? 0 : Math.ceil(LEFT * em());
  }

  /** The room the values take below. */
  double bottom() {
    return axes == null ? 0 : Math.ceil(BOTTOM * em());
  }

  @Override
  protected void paint(GraphicsContext g, double width, double height) {
    ScatterAxes shown = axes;
    if (shown == null) {
      return;
    }
    double inner = width - left();
    double ground = height - bottom();
    g.setFont(font());
    g.setLineWidth(1);
    g.setStroke(color("line-color"));
    g.setFill(color("muted-color"));
    g.setTextAlign(TextAlignment.CENTER);
    g.setTextBaseline(VPos.BASELINE);
    Ticks across = ticks(shown.across(), view.left(), inner / (BETWEEN_COLUMNS * em()));
    for (double value : across.values()) {
      double x = crisp(left() + view.column(shown.across().place(value), inner));
      g.strokeLine(x, 0, x, ground);
      double inside = Math.min(x, width - HALF_A_LABEL * em());
      g.fillText(shown.across().words().at(value, across.step()), inside, height - 0.45 * em());
    }
    g.setTextAlign(TextAlignment.RIGHT);
    g.setTextBaseline(VPos.CENTER);
    Ticks up = ticks(shown.up(), view.bottom(), ground / (BETWEEN_LINES * em()));
    for (double value : up.values()) {
      double y = crisp(view.line(shown.up().place(value), ground));
      g.strokeLine(left(), y, width, y);
      g.fillText(shown.up().words().at(value, up.step()), left() - 0.5 * em(), y);
    }
  }

  private Ticks ticks(Axis axis, double from, double most) {
    double low = Math.max(axis.least(), axis.value(from));
    return Ticks.of(low, axis.value(from + view.span()), most);
  }

  /** In the middle of a pixel, so that a line is one pixel wide. */
  private static double crisp(double at) {
    return Math.floor(at) + 0.5;
  }
}
