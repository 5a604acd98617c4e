package org.saev.app.review;

import javafx.beans.value.ObservableValue;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.control.CanvasPane;
import org.saev.app.common.control.Histogram;
import org.saev.engine.score.Thresholds;

/**
 * All scores as a histogram in the colours of the filter, with a needle where the sample stands.
 */
final class ScorePlace extends CanvasPane {
  private static final double HEIGHT = 56;
  private static final double FOOT = 7;

  private final ObservableValue<Queue> queue;
  private final ObservableValue<@Nullable QueueItem> item;

  ScorePlace(ObservableValue<Queue> queue, ObservableValue<@Nullable QueueItem> item) {
    super("drop-color", "review-color", "keep-color", "handle-color");
    this.queue = queue;
    this.item = item;
    setId("score-place");
    setPrefHeight(HEIGHT);
    setMinHeight(HEIGHT);
    queue.subscribe(this::repaint);
    item.subscribe(this::repaint);
  }

  @Override
  protected void paint(GraphicsContext g, double width, double height) {
    Histogram all = queue.getValue().histogram();
    double step = width / all.counts().length;
    double full = height - FOOT;
    for (int i = 0; i < all.counts().length; i++) {
      if (all.counts()[i] > 0) {
        double share = Math.sqrt(all.counts()[i] / (double) all.largest());
        double bar = Math.max(1.5, share * (full - 2));
        g.setFill(colorOf((all.edge(i) + all.edge(i + 1)) / 2));
        g.fillRect(i * step, full - bar, Math.max(1, step - 1), bar);
      }
    }
    QueueItem now = item.getValue();
    if (now != null && !Double.isNaN(now.score())) {
      double x =
          Math.clamp((now.score() - all.low()) / (all.high() - all.low()) * width, 1, width - 1);
      g.setFill(color("handle-color"));
      g.fillRect(x - 1, 0, 2, full);
      g.fillPolygon(new double[] {x - 5, x + 5, x}, new double[] {height, height, full}, 3);
    }
  }

  private Color colorOf(double score) {
    Thresholds cuts = queue.getValue().filter().thresholds();
    return switch (cuts.verdict(score)) {
      case DROP -> color("drop-color");
      case REVIEW -> color("review-color");
      case KEEP -> color("keep-color");
    };
  }
}
