package org.saev.app.features;

import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.control.HeatLegend;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.PageTools;

/**
 * What the colours mean, and beside it how to see the originals. While the model has to be asked
 * where the feature fires, that is said instead, and how far it is.
 */
final class HeatLine extends FlowPane implements CardPart {
  /** What is read from the disk is there before anybody could read that it is awaited. */
  private static final Duration SOON = Duration.millis(300);

  private final Texts texts;
  private final Label said = new Label();
  private final PauseTransition pause = new PauseTransition(SOON);
  private @Nullable OpenCard open;

  HeatLine(PageTools tools) {
    texts = tools.texts();
    getStyleClass().add("legend-line");
    setRowValignment(VPos.CENTER);
    HeatLegend legend = new HeatLegend(texts);
    legend.scaleProperty().bind(tools.themes().heatScaleProperty());
    said.setId("card-heat");
    said.getStyleClass().add("muted");
    said.setWrapText(true);
    pause.setOnFinished(event -> say());
    getChildren().addAll(legend, said);
  }

  @Override
  public void show(OpenCard card) {
    open = card;
    said.setText(texts.get("card.peek"));
    pause.playFromStart();
    card.samples().answeredProperty().subscribe(this::sayIfSlow);
    card.samples().failureProperty().subscribe(this::sayIfSlow);
  }

  private void sayIfSlow() {
    if (pause.getStatus() != Animation.Status.RUNNING) {
      say();
    }
  }

  private void say() {
    OpenCard now = open;
    if (now == null) {
      return;
    }
    int answered = now.samples().answeredProperty().get();
    Throwable failure = now.samples().failureProperty().get();
    if (failure != null) {
      said.setText(texts.error(failure));
    } else if (answered < now.samples().count()) {
      said.setText(texts.get("card.computing", answered, now.samples().count()));
    } else {
      said.setText(texts.get("card.peek"));
    }
  }
}
