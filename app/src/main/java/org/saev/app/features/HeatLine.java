package org.saev.app.features;

import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.control.HeatLegend;
import org.saev.app.common.control.Patience;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.PageTools;

/**
 * What the colours mean, and beside it how to see the originals. While the model has to be asked
 * where the feature fires, that is said instead, and how far it is.
 */
final class HeatLine extends FlowPane implements CardPart {
  private final Texts texts;
  private final Label said = new Label();
  private final Patience patience = new Patience(this::say);
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
    getChildren().addAll(legend, said);
  }

  @Override
  public void show(OpenCard card) {
    open = card;
    said.setText(texts.get("card.peek"));
    patience.begin();
    card.samples().answeredProperty().subscribe(this::sayIfSlow);
    card.samples().failureProperty().subscribe(this::sayIfSlow);
  }

  private void sayIfSlow() {
    if (!patience.lasts()) {
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
