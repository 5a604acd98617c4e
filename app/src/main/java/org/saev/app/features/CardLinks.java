package org.saev.app.features;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.saev.app.common.control.FigureFormat;
import org.saev.app.common.control.Fx;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.PageTools;
import org.saev.app.common.task.Latest;
import org.saev.engine.feature.FeatureCard;
import org.saev.engine.feature.FeatureCard.CoActive;
import org.saev.engine.feature.FeatureLens;
import org.saev.engine.project.ProjectSession;

/** What a card says beside its samples: companions, logit lens, the table behind ω. */
final class CardLinks {
  private final FeatureCard card;
  private final FeaturesViewModel model;
  private final PageTools tools;
  private final Texts texts;
  private final FigureFormat figures;

  CardLinks(FeatureCard card, FeaturesViewModel model, PageTools tools) {
    this.card = card;
    this.model = model;
    this.tools = tools;
    texts = tools.texts();
    figures = new FigureFormat(texts);
  }

  /** Features that fire in the same samples, by lift. */
  Node companions() {
    VBox links = Fx.column("companions");
    links.setId("companions");
    if (card.coActive().isEmpty()) {
      links.getChildren().add(Fx.label(texts.of("card.no-companions"), "muted"));
    }
    for (CoActive other : card.coActive()) {
      Hyperlink link =
          new Hyperlink(
              texts.get(
                  "card.companion",
                  other.feature(),
                  tools.words().label(other.feature()),
                  other.lift(),
                  other.share()));
      link.setWrapText(true);
      link.setOnAction(event -> model.select(other.feature()));
      links.getChildren().add(link);
    }
    return links;
  }

  /** What the feature's direction speaks for and against; comes when the model has been asked. */
  Node lens(ProjectSession session, Latest.Round round) {
    VBox box = Fx.column("lens");
    box.setId("lens");
    box.getChildren().add(Fx.label(texts.of("card.lens.reading"), "muted"));
    round.ask(
        () -> session.lens(card.stats().feature()),
        found ->
            box.getChildren()
                .setAll(
                    pieces("card.lens.for", found.promoted()),
                    pieces("card.lens.against", found.suppressed())),
        failure -> box.getChildren().setAll(Fx.paragraph(texts.of("card.lens.failed"), "muted")));
    return box;
  }

  private Node pieces(String titleKey, List<FeatureLens.Piece> pieces) {
    FlowPane chips = new FlowPane();
    chips.getStyleClass().add("card-words");
    chips.getChildren().add(Fx.label(texts.of(titleKey), "muted"));
    for (FeatureLens.Piece piece : pieces) {
      Label chip = new Label(piece.text().replace(' ', '·'));
      chip.getStyleClass().add("word-chip");
      chip.setTooltip(new Tooltip(figures.plain(piece.logit())));
      chips.getChildren().add(chip);
    }
    return chips;
  }
}
