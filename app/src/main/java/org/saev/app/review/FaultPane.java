package org.saev.app.review;

import java.util.Arrays;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import org.saev.app.common.action.KeyBindings;
import org.saev.app.common.control.Fx;
import org.saev.app.common.control.HelpFold;
import org.saev.app.common.control.HelpItem;
import org.saev.app.common.control.KeyCap;
import org.saev.app.common.l10n.Texts;
import org.saev.engine.review.Fault;

/** Rejecting for a reason, one key each. */
final class FaultPane extends VBox {
  private static final PseudoClass IN_EFFECT = PseudoClass.getPseudoClass("in-effect");

  FaultPane(ReviewViewModel model, KeyBindings keys, Texts texts) {
    getStyleClass().add("fault-pane");
    List<HelpItem> help =
        Arrays.stream(Fault.values()).map(fault -> HelpItem.ofFault(fault.id())).toList();
    getChildren()
        .add(
            new HelpFold(
                "help-faults",
                Fx.label(texts.of("review.faults"), "filter-title"),
                new SimpleObjectProperty<>(help),
                new SimpleBooleanProperty(),
                texts));
    for (Fault fault : Fault.values()) {
      getChildren().add(button(fault, model, keys, texts));
    }
  }

  private static Button button(Fault fault, ReviewViewModel model, KeyBindings keys, Texts texts) {
    Button button = new Button();
    button.setId("fault-" + fault.id());
    button
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> fault.label(texts.locale()), texts.localeProperty()));
    button.setWrapText(true);
    button.setGraphic(new KeyCap(keys.textOf(ReviewActions.of(fault))));
    button.getStyleClass().addAll("flat", "fault-button");
    button.setMaxWidth(Double.MAX_VALUE);
    button.setAlignment(Pos.CENTER_LEFT);
    button.setFocusTraversable(false);
    button.disableProperty().bind(model.itemProperty().isNull());
    button.setOnAction(event -> model.reject(fault));
    Runnable refresh =
        () ->
            button.pseudoClassStateChanged(
                IN_EFFECT,
                model.decided().filter(about -> about.reason().equals(fault.id())).isPresent());
    model.viewProperty().subscribe(refresh);
    model.itemProperty().subscribe(refresh);
    return button;
  }
}
