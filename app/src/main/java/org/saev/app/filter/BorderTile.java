package org.saev.app.filter;

import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.control.Density;
import org.saev.app.common.control.Fx;
import org.saev.app.common.control.PatchImage;
import org.saev.app.common.control.VerdictChip;
import org.saev.app.common.nav.PageTools;
import org.saev.app.common.sample.ReasonWords;
import org.saev.app.common.task.Latest;
import org.saev.engine.dataset.Sample;
import org.saev.engine.project.ProjectSession;
import org.saev.engine.score.Score;
import org.saev.engine.score.Verdict;

/**
 * A sample near a cut: picture, text, score, verdict and the reason in words. A tile is made once
 * and takes other samples while a cut is dragged.
 */
final class BorderTile extends VBox {
  private static final double EDGE = 72;
  private static final int REASONS = 12;

  private final PageTools tools;
  private final PatchImage picture = PatchImage.ofEdge(EDGE);
  private final Label value = new Label();
  private final VBox facts = Fx.column("tile-facts", value);
  private final Label text = new Label();
  private final Tooltip whole = new Tooltip();
  private final Label reason = new Label();
  private @Nullable Verdict verdict;

  /** Decodes the picture for the screen the window is on. */
  private Runnable load = () -> {};

  BorderTile(PageTools tools) {
    this.tools = tools;
    getStyleClass().add("border-tile");
    setPrefWidth(10);
    setMinWidth(0);
    setMaxWidth(Double.MAX_VALUE);
    value.getStyleClass().add("tile-score");
    FlowPane head = Fx.flow("tile-head", picture, facts);
    text.getStyleClass().add("tile-text");
    text.setWrapText(true);
    text.setTooltip(whole);
    reason.getStyleClass().add("tile-reason");
    reason.setWrapText(true);
    Tooltip why = Fx.tip(reason.textProperty());
    reason.setTooltip(why);
    getChildren().addAll(head, text, reason);
    Density.watch(this, () -> load.run());
  }

  /** Shows another sample; what was shown stays until its picture and words are there. */
  void show(BorderSample border, ProjectSession session, Score score, Latest.Round round) {
    value.setText(tools.texts().get("number.score", border.score()));
    mark(border.verdict());
    round.ask(
        () -> session.dataset().sample(border.row()),
        sample -> fill(sample, session, round),
        failure -> text.setText(tools.texts().error(failure)));
    round.ask(
        () ->
            ReasonWords.of(
                session.reasons(score, border.row(), REASONS), tools.words(), tools.texts()),
        reason::setText,
        failure -> reason.setText(tools.texts().error(failure)));
  }

  private void mark(Verdict now) {
    if (now != verdict) {
      verdict = now;
      getStyleClass().removeIf(name -> name.startsWith("tile-"));
      getStyleClass().add("tile-" + now.name().toLowerCase(Locale.ROOT));
      facts.getChildren().setAll(value, new VerdictChip(now, tools.texts()));
    }
  }

  private void fill(Sample sample, ProjectSession session, Latest.Round round) {
    text.setText(sample.text());
    whole.setText(sample.text());
    setAccessibleText(sample.id() + " " + sample.text());
    load = () -> load(sample, session, round);
    load.run();
  }

  private void load(Sample sample, ProjectSession session, Latest.Round round) {
    if (sample.images().isEmpty()) {
      picture.setPicture(null);
    } else {
      tools
          .pictures()
          .load(
              session.dataset(),
              sample.images().getFirst(),
              Fx.pixels(this, EDGE),
              round::isCurrent,
              loaded -> {
                if (round.isCurrent()) {
                  picture.setPicture(loaded);
                }
              });
    }
  }
}
