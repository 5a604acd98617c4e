package org.saev.app.review;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import org.saev.app.common.action.KeyBindings;
import org.saev.app.common.control.Fx;
import org.saev.app.common.control.KeyCap;
import org.saev.app.common.l10n.Texts;

/** The four marks as large buttons with their keys; the one in effect stands out. */
final class DecisionBar extends HBox {
  private static final PseudoClass IN_EFFECT = PseudoClass.getPseudoClass("in-effect");

  /** Beside the face, within the button. */
  private static final double ROOM = 18;

  DecisionBar(ReviewViewModel model, KeyBindings keys, Texts texts) {
    setId("decision-bar");
    getStyleClass().add("decision-bar");
    setAlignment(Pos.CENTER_LEFT);
    for (Mark mark : Mark.values()) {
      Button button = button(mark, model, keys, texts);
      Runnable refresh =
          () ->
              button.pseudoClassStateChanged(
                  IN_EFFECT, model.decided().map(Mark::of).filter(set -> set == mark).isPresent());
      model.viewProperty().subscribe(refresh);
      model.itemProperty().subscribe(refresh);
      HBox.setHgrow(button, Priority.ALWAYS);
      getChildren().add(button);
    }
  }

  private static Button button(Mark mark, ReviewViewModel model, KeyBindings keys, Texts texts) {
    Label name = Fx.label(texts.of("review.mark." + mark.id()));
    KeyCap key = new KeyCap(keys.textOf(ReviewActions.of(mark)));
    StackPane cap = new StackPane(key);
    HBox face = Fx.row("mark-face", mark.icon().node(), name, cap);
    face.setAlignment(Pos.CENTER);
    Button button = new Button();
    button.setId("mark-" + mark.id());
    button.setGraphic(face);
    button.getStyleClass().addAll("mark-button", "mark-" + mark.id());
    button.accessibleTextProperty().bind(texts.of("review.mark." + mark.id()));
    button.setMaxWidth(Double.MAX_VALUE);
    // where there is no room for both the word counts; the key stands on the sheet
    button
        .widthProperty()
        .subscribe(width -> {
          cap.setManaged(true);
          boolean fits = face.prefWidth(-1) + ROOM <= width.doubleValue();
          cap.setManaged(fits);
          cap.setVisible(fits);
        });
    button.setPrefWidth(10);
    // a click leaves the keyboard with the sample: Space must not decide again
    button.setFocusTraversable(false);
    button.disableProperty().bind(model.itemProperty().isNull());
    button.setOnAction(event -> model.decide(mark));
    return button;
  }
}
