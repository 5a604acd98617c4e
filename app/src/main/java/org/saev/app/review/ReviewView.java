package org.saev.app.review;

import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.action.ActionRegistry;
import org.saev.app.common.control.EmptyState;
import org.saev.app.common.control.Fx;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.Page;
import org.saev.app.common.nav.PageId;
import org.saev.app.common.nav.PageTools;
import org.saev.app.common.project.Workspace;
import org.saev.engine.review.Decision;

/** The review page: the queue above, the sample large, facts beside it, decisions below. */
public final class ReviewView implements Page {
  /** What the facts take of the width, within what the style sheet allows. */
  private static final double FACTS_SHARE = 0.3;

  private final BorderPane root = new BorderPane();
  private final ReviewViewModel model;
  private final PageTools tools;
  private final SampleStage stage;
  private final ObservableValue<String> status;

  public ReviewView(
      ReviewViewModel model, ActionRegistry registry, Workspace workspace, PageTools tools) {
    this.model = model;
    this.tools = tools;
    Texts texts = tools.texts();
    stage = new SampleStage(model, registry.keys(), workspace, tools);
    status =
        Bindings.createStringBinding(
            this::tally, model.desk().stateProperty(), texts.localeProperty());
    root.setId("review-page");
    root.getStyleClass().addAll("page", "review-page");

    VBox sample =
        Fx.column(
            "review-sample",
            stage,
            new CommentField(model, texts),
            new DecisionBar(model, registry.keys(), texts));
    VBox.setVgrow(stage, Priority.ALWAYS);
    BorderPane work = new BorderPane(sample);
    FactsPane facts = new FactsPane(model, registry.keys(), tools);
    facts.prefWidthProperty().bind(root.widthProperty().multiply(FACTS_SHARE));
    work.setRight(facts);
    EmptyState nothing =
        new EmptyState(Icon.DONE, texts.of("review.empty.title"), texts.of("review.empty.hint"))
            .with(
                "review-to-filter",
                texts.of("review.empty.filter"),
                () -> tools.navigator().show(PageId.FILTER));
    BooleanBinding empty = model.itemProperty().isNull();
    nothing.visibleProperty().bind(empty.and(model.readyProperty()));
    work.visibleProperty().bind(empty.not());
    root.setTop(new ReviewBar(model, registry, texts));
    root.setCenter(new StackPane(work, nothing));
    new ReviewKeys(model, registry.keys(), stage).listenTo(root);
    model.writtenProperty().subscribe(this::announce);
    // what is unseen cannot take the keyboard: the first sample may come after the page was shown
    empty.addListener((property, was, is) -> {
      if (!is) {
        stage.requestFocus();
      }
    });
  }

  @Override
  public Parent node() {
    return root;
  }

  @Override
  public ObservableValue<String> status() {
    return status;
  }

  @Override
  public void shown() {
    model.open();
    stage.requestFocus();
  }

  private void announce(@Nullable DecisionEdit edit) {
    if (edit != null) {
      Texts texts = tools.texts();
      Decision.About about = edit.about();
      tools
          .dialogs()
          .notice(
              texts.get("review.toast." + Mark.of(about).id(), about.sample()),
              texts.get("action.undo"),
              () -> model.desk().history().undo(edit));
    }
  }

  private String tally() {
    Map<Mark, Integer> counts = model.desk().tally();
    String agreement =
        model.desk().agreements().stream()
            .findFirst()
            .map(pair ->
                tools
                    .texts()
                    .get(
                        "review.agreement",
                        pair.first(),
                        pair.second(),
                        pair.samples(),
                        Double.isNaN(pair.kappa().value())
                            ? "–"
                            : tools.texts().get("number.score", pair.kappa().value())))
            .orElse("");
    return tools
            .texts()
            .get(
                "review.status",
                counts.getOrDefault(Mark.ACCEPT, 0),
                counts.getOrDefault(Mark.REJECT, 0),
                counts.getOrDefault(Mark.FLAG, 0),
                counts.getOrDefault(Mark.SKIP, 0))
        + agreement;
  }
}
