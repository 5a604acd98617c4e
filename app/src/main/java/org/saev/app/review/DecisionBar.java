package org.saev.app.review;

import java.util.ArrayList;
import java.util.List;
import javafx.application.Platform;
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

  private final List<HBox> faces = new ArrayList<>();
  private final List<StackPane> caps = new ArrayList<>();

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
    widthProperty().subscribe(this::fit);
    // after the words have changed
    texts.localeProperty().addListener((property, was, is) -> Platform.runLater(this::fit));
  }

  /**
   * Keys are shown on all buttons or on none: a button that kept its own would take the room that
   * the words of the others need. Where there is no room for both the words count; the keys stand
   * on the sheet.
   */
  private void fit() {
    show(true);
    double each = (getWidth() - (faces.size() - 1) * getSpacing()) / faces.size();
    show(faces.stream().allMatch(face -> face.prefWidth(-1) + ROOM <= each));
  }

  private void show(boolean keys) {
    for (StackPane cap : caps) {
      cap.setManaged(keys);
      cap.setVisible(keys);
    }
  }

  private Button button(Mark mark, ReviewViewModel model, KeyBindings keys, Texts texts) {
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
    faces.add(face);
    caps.add(cap);
    button.setPrefWidth(10);
    // a click leaves the keyboard with the sample: Space must not decide again
    button.setFocusTraversable(false);
    button.disableProperty().bind(model.itemProperty().isNull());
    button.setOnAction(event -> model.decide(mark));
    return button;
  }
}
