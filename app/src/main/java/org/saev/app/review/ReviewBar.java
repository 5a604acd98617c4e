package org.saev.app.review;

import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.action.ActionButton;
import org.saev.app.common.action.ActionRegistry;
import org.saev.app.common.control.Fx;
import org.saev.app.common.l10n.Texts;

/** Above the sample: which queue, how far one is, moving, undo, and who reviews. */
final class ReviewBar extends FlowPane {
  private static final double NAME_WIDTH = 120;

  private final ReviewViewModel model;
  private final Texts texts;

  ReviewBar(ReviewViewModel model, ActionRegistry registry, Texts texts) {
    this.model = model;
    this.texts = texts;
    setId("review-bar");
    getStyleClass().add("review-bar");
    setRowValignment(VPos.CENTER);
    CheckBox openOnly = new CheckBox();
    openOnly.setId("review-open-only");
    openOnly.textProperty().bind(texts.of("review.open-only"));
    openOnly.selectedProperty().bindBidirectional(model.openOnlyProperty());
    openOnly
        .disableProperty()
        .bind(
            Bindings.createBooleanBinding(
                () -> model.scopeProperty().get().isByMark(), model.scopeProperty()));
    openOnly.setMinWidth(USE_PREF_SIZE);
    CheckBox blind = new CheckBox();
    blind.setId("review-blind");
    blind.textProperty().bind(texts.of("review.blind"));
    blind.selectedProperty().bindBidirectional(model.blindProperty());
    blind.setMinWidth(USE_PREF_SIZE);
    Tooltip tip = Fx.tip(texts.of("review.blind.hint"));
    blind.setTooltip(tip);
    CheckBox advance = new CheckBox();
    advance.setId("review-advance");
    advance.textProperty().bind(texts.of("review.advance"));
    advance.selectedProperty().bindBidirectional(model.preferences().autoAdvanceProperty());
    advance.setMinWidth(USE_PREF_SIZE);
    getChildren()
        .addAll(scopes(), openOnly, walk(registry), many(registry), advance, blind, name());
  }

  private ComboBox<QueueScope> scopes() {
    ComboBox<QueueScope> box = new ComboBox<>();
    box.setId("review-scope");
    box.setMinWidth(USE_PREF_SIZE);
    box.getItems().setAll(QueueScope.values());
    box.valueProperty().bindBidirectional(model.scopeProperty());
    box.setCellFactory(list -> new ScopeCell());
    box.setButtonCell(new ScopeCell());
    box.accessibleTextProperty().bind(texts.of("review.scope"));
    // a cell says its text once; in another language it is asked again
    texts.localeProperty().subscribe(() -> box.setButtonCell(new ScopeCell()));
    return box;
  }

  private HBox walk(ActionRegistry registry) {
    Button previous =
        ActionButton.icon(ReviewActions.PREVIOUS, registry, ReviewActions.PREVIOUS, texts);
    Button next = ActionButton.icon(ReviewActions.NEXT, registry, ReviewActions.NEXT, texts);
    Label place =
        Fx.label(
            texts.of(
                "review.place",
                model.positionProperty().add(1),
                Bindings.createIntegerBinding(
                    () -> model.queueProperty().get().items().size(), model.queueProperty()),
                model.leftProperty()),
            "review-place");
    place.setId("review-place");
    place.setMinWidth(USE_PREF_SIZE);
    HBox walk = Fx.row("review-walk", previous, place, next);
    walk.setAlignment(Pos.CENTER);
    return walk;
  }

  /** The keyboard stays with the sample. */
  private Button many(ActionRegistry registry) {
    Button many =
        ActionButton.text(
            "review-decide-many",
            registry,
            BulkActions.DECIDE,
            texts,
            texts.of("bulk.queue.word"),
            "flat");
    many.setFocusTraversable(false);
    return many;
  }

  private TextField name() {
    TextField name = new TextField();
    name.setId("review-name");
    name.setPrefWidth(NAME_WIDTH);
    name.setMinWidth(NAME_WIDTH);
    name.promptTextProperty().bind(texts.of("review.reviewer"));
    name.accessibleTextProperty().bind(texts.of("review.reviewer"));
    name.textProperty().bindBidirectional(model.preferences().reviewerProperty());
    return name;
  }

  private final class ScopeCell extends ListCell<QueueScope> {
    @Override
    protected void updateItem(@Nullable QueueScope scope, boolean empty) {
      super.updateItem(scope, empty);
      setText(scope == null || empty ? null : texts.get(scope.titleKey()));
    }
  }
}
