package org.saev.app.review;

import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.action.KeyBindings;
import org.saev.app.common.control.Fx;
import org.saev.app.common.control.PartList;
import org.saev.app.common.control.VerdictChip;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.PageTools;

/** Beside the sample: its score and place, why it scored so, and why one may reject it. */
final class FactsPane extends VBox {
  private final Texts texts;
  private final ReviewViewModel model;
  private final HBox verdict = Fx.row("review-verdict");

  FactsPane(ReviewViewModel model, KeyBindings keys, PageTools tools) {
    this.model = model;
    this.texts = tools.texts();
    getStyleClass().add("review-facts");
    ScorePlace place = new ScorePlace(model.queueProperty(), model.itemProperty());
    VBox facts =
        Fx.column(
            "review-fact-list",
            head(),
            Fx.column("review-score", scoreLine(), place, Fx.paragraph(rank(), "muted")),
            Fx.column(
                "review-reasons",
                Fx.label(texts.of("review.reasons"), "filter-title"),
                new ReasonList(model.reader(), tools),
                parts(tools)),
            new FaultPane(model, keys, texts));
    ScrollPane scroll = new ScrollPane(facts);
    scroll.setFitToWidth(true);
    scroll.setFocusTraversable(false);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("edge-to-edge");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().add(scroll);
    model.itemProperty().subscribe(this::showVerdict);
  }

  /** The largest words and patches, while they are laid over the sample. */
  private Node parts(PageTools tools) {
    PartList list = new PartList(model.reader().partsProperty(), tools.words(), texts);
    list.visibleProperty().bind(model.reader().selectedProperty().isEqualTo(SampleReader.PARTS));
    list.managedProperty().bind(list.visibleProperty());
    return list;
  }

  private HBox head() {
    Label id = Fx.label(fact(QueueItem::id), "review-id");
    id.setId("review-id");
    Label decided = Fx.label(decision(), "muted");
    decided.setId("review-decided");
    HBox head = Fx.row("review-head", id, Fx.spring(), decided);
    head.setAlignment(Pos.BASELINE_LEFT);
    return head;
  }

  private FlowPane scoreLine() {
    Label score =
        Fx.label(
            fact(item ->
                Double.isNaN(item.score())
                    ? texts.get("review.unscored")
                    : texts.get("number.score", item.score())),
            "review-value");
    Label name =
        Fx.label(
            Bindings.createStringBinding(
                () ->
                    texts.engine("score.name." + model.queueProperty().get().filter().score().id()),
                model.queueProperty(),
                texts.localeProperty()),
            "muted");
    verdict.setAlignment(Pos.BASELINE_LEFT);
    FlowPane line = Fx.flow("review-score-line", score, name, verdict);
    line.setRowValignment(VPos.BASELINE);
    return line;
  }

  private void showVerdict(@Nullable QueueItem item) {
    verdict.getChildren().clear();
    if (item != null) {
      verdict.getChildren().add(new VerdictChip(item.verdict(), texts));
    }
  }

  private ObservableValue<String> rank() {
    return fact(item ->
        Double.isNaN(item.score())
            ? ""
            : texts.get("review.rank", model.queueProperty().get().shareAbove(item.score())));
  }

  private ObservableValue<String> decision() {
    return Bindings.createStringBinding(
        () ->
            model
                .decided()
                .map(about -> texts.get("review.marked." + Mark.of(about).id()))
                .orElse(texts.get("review.marked.open")),
        model.viewProperty(),
        model.itemProperty(),
        texts.localeProperty());
  }

  private ObservableValue<String> fact(Function<QueueItem, String> of) {
    return Bindings.createStringBinding(
        () -> {
          QueueItem item = model.itemProperty().get();
          return item == null ? "" : of.apply(item);
        },
        model.itemProperty(),
        model.queueProperty(),
        texts.localeProperty());
  }
}
