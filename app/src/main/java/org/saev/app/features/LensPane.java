package org.saev.app.features;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import org.saev.app.common.control.Column;
import org.saev.app.common.control.FigureFormat;
import org.saev.app.common.control.Fx;
import org.saev.app.common.l10n.Texts;
import org.saev.engine.feature.FeatureLens;

/** What the feature's direction speaks for and against; comes when the model has been asked. */
final class LensPane extends Column implements CardPart {
  private final Label reading;
  private final Label failed;
  private final Side promoted;
  private final Side suppressed;

  LensPane(Texts texts) {
    getStyleClass().add("lens");
    setId("lens");
    reading = Fx.label(texts.of("card.lens.reading"), "muted");
    failed = Fx.paragraph(texts.of("card.lens.failed"), "muted");
    promoted = new Side("card.lens.for", texts);
    suppressed = new Side("card.lens.against", texts);
    getChildren().addAll(reading, failed, promoted, suppressed);
  }

  @Override
  public void show(OpenCard open) {
    only(reading);
    open.samples()
        .whenDone(() ->
            open.round()
                .ask(
                    () -> open.session().lens(open.feature()),
                    this::show,
                    failure -> only(failed)));
  }

  private void show(FeatureLens found) {
    only(promoted, suppressed);
    promoted.show(found.promoted());
    suppressed.show(found.suppressed());
  }

  private void only(Node... shown) {
    List<Node> wanted = List.of(shown);
    getChildren().forEach(node -> CardPart.setShown(node, wanted.contains(node)));
  }

  /** The pieces of text a direction speaks for, or against. */
  private static final class Side extends FlowPane {
    private final FigureFormat figures;
    private final Reused<Label> chips;

    Side(String titleKey, Texts texts) {
      figures = new FigureFormat(texts);
      getStyleClass().add("card-words");
      getChildren().add(Fx.label(texts.of(titleKey), "muted"));
      chips = new Reused<>(this, Side::chip);
    }

    private static Label chip() {
      Label chip = new Label();
      chip.getStyleClass().add("word-chip");
      chip.setTooltip(new Tooltip());
      return chip;
    }

    void show(List<FeatureLens.Piece> pieces) {
      List<Label> nodes = chips.take(pieces.size());
      for (int i = 0; i < nodes.size(); i++) {
        nodes.get(i).setText(pieces.get(i).text().replace(' ', '·'));
        nodes.get(i).getTooltip().setText(figures.plain(pieces.get(i).logit()));
      }
    }
  }
}
