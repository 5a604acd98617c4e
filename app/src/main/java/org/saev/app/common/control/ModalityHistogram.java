package org.saev.app.common.control;

import javafx.scene.canvas.GraphicsContext;

/** Activations on text (upwards) and on images (downwards) over one axis of strength. */
public final class ModalityHistogram extends CanvasPane {
  private int[] text = new int[0];
  private int[] image = new int[0];

  public ModalityHistogram() {
    super("text-color", "image-color", "line-color");
    getStyleClass().add("modality-histogram");
    setPrefHeight(96);
    setMinHeight(72);
  }

  /** Shows counts per bin; both of the same length. */
  public void show(int[] textCounts, int[] imageCounts) {
    text = textCounts.clone();
    image = imageCounts.clone();
    repaint();
  }

  @Override
  protected void paint(GraphicsContext g, double width, double height) {
    int bins = Math.max(1, Math.max(text.length, image.length));
    double middle = Math.round(height / 2) + 0.5;
    double step = width / bins;
    paintSide(g, text, step, middle, -1, "text-color");
    paintSide(g, image, step, middle, 1, "image-color");
    g.setStroke(color("line-color"));
    g.setLineWidth(1);
    g.strokeLine(0, middle, width, middle);
  }

  private void paintSide(
      GraphicsContext g, int[] counts, double step, double middle, int direction, String name) {
    int largest = 1;
    for (int count : counts) {
      largest = Math.max(largest, count);
    }
    g.setFill(color(name));
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        // each side on its own scale: there are many more image tokens than text tokens
        double bar = Math.max(1.5, Math.sqrt((double) counts[i] / largest) * (middle - 3));
        double y = direction < 0 ? middle - 1 - bar : middle + 1;
        g.fillRect(i * step, y, Math.max(1, step - 1.5), bar);
      }
    }
  }
}
