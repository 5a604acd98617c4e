package org.saev.app.filter;

import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.saev.app.common.control.Fx;
import org.saev.app.common.control.PatchImage;
import org.saev.app.common.control.VerdictChip;
import org.saev.app.common.nav.PageTools;
import org.saev.app.common.sample.ReasonWords;
import org.saev.app.common.task.Latest;
import org.saev.engine.dataset.Sample;
import org.saev.engine.project.ProjectSession;
import org.saev.engine.score.Score;

/** A sample near a cut: picture, text, score, verdict and the reason in words. */
final class BorderTile extends VBox {
  private static final double EDGE = 72;
  private static final int REASONS = 12;

  BorderTile(
      BorderSample border,
      ProjectSession session,
      Score score,
      Latest.Round round,
      PageTools tools) {
    getStyleClass()
        .addAll("border-tile", "tile-" + border.verdict().name().toLowerCase(Locale.ROOT));
    setPrefWidth(10);
    setMinWidth(0);
    setMaxWidth(Double.MAX_VALUE);
    PatchImage picture = new PatchImage();
    picture.setPrefSize(EDGE, EDGE);
    picture.setMinSize(EDGE, EDGE);
    picture.setMaxSize(EDGE, EDGE);
    Label value = new Label(tools.texts().get("number.score", border.score()));
    value.getStyleClass().add("tile-score");
    FlowPane head =
        Fx.flow("tile-head", picture, Fx.column("tile-facts", value, chip(border, tools)));
    Label text = new Label();
    text.getStyleClass().add("tile-text");
    text.setWrapText(true);
    Label reason = new Label();
    reason.getStyleClass().add("tile-reason");
    reason.setWrapText(true);
    getChildren().addAll(head, text, reason);
    round.ask(
        () -> session.dataset().sample(border.row()),
        sample -> fill(sample, session, picture, text, round, tools),
        failure -> text.setText(tools.texts().error(failure)));
    round.ask(
        () ->
            ReasonWords.of(
                session.reasons(score, border.row(), REASONS), tools.words(), tools.texts()),
        reason::setText,
        failure -> reason.setText(tools.texts().error(failure)));
  }

  private static VerdictChip chip(BorderSample border, PageTools tools) {
    return new VerdictChip(border.verdict(), tools.texts());
  }

  private void fill(
      Sample sample,
      ProjectSession session,
      PatchImage picture,
      Label text,
      Latest.Round round,
      PageTools tools) {
    text.setText(sample.text());
    text.setTooltip(new Tooltip(sample.text()));
    setAccessibleText(sample.id() + " " + sample.text());
    if (!sample.images().isEmpty()) {
      tools
          .pictures()
          .load(
              session.dataset(),
              sample.images().getFirst(),
              (int) (EDGE * 2),
              round::isCurrent,
              picture::setPicture);
    }
  }
}
