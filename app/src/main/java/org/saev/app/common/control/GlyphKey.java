package org.saev.app.common.control;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;

/** One shape of a scatter in its colour, as a key beside the name of what it stands for. */
public final class GlyphKey extends CanvasPane {
  private static final double SIZE = 0.8;

  private final ScatterPlot.Kind kind;

  public GlyphKey(ScatterPlot.Kind kind) {
    super(kind.color());
    this.kind = kind;
    getStyleClass().add("glyph-key");
    setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
  }

  @Override
  protected double computePrefWidth(double height) {
    return Math.ceil(em() * SIZE);
  }

  @Override
  protected double computePrefHeight(double width) {
    return Math.ceil(em() * SIZE);
  }

  @Override
  protected void paint(GraphicsContext g, double width, double height) {
    g.setFill(color(kind.color()));
    switch (kind.glyph()) {
      case CIRCLE -> g.fillOval(0, 0, width, height);
      case SQUARE -> g.fillRect(0.05 * width, 0.05 * height, 0.9 * width, 0.9 * height);
      case TRIANGLE ->
          g.fillPolygon(new double[] {0, width / 2, width}, new double[] {height, 0, height}, 3);
      case PLUS -> {
        g.fillRect(0, 0.36 * height, width, 0.28 * height);
        g.fillRect(0.36 * width, 0, 0.28 * width, height);
      }
    }
  }
}
