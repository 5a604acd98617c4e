package org.saev.app.common.control;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.saev.app.common.icon.Icon;

/** What stands where there is nothing to show: why, and what to do next. */
public final class EmptyState extends VBox {
  public EmptyState(Icon icon, ObservableValue<String> title, ObservableValue<String> hint) {
    getStyleClass().add("empty-state");
    setAlignment(Pos.CENTER);
    Label heading = Fx.paragraph(title, "empty-title");
    heading.setTextAlignment(TextAlignment.CENTER);
    Label text = Fx.paragraph(hint, "empty-hint");
    text.setTextAlignment(TextAlignment.CENTER);
    getChildren().addAll(icon.node(), heading, text);
  }

  /** Adds the button that leads on. */
  public EmptyState with(String id, ObservableValue<String> label, Runnable action) {
    Button button = new Button();
    button.setId(id);
    button.getStyleClass().add("accent");
    button.textProperty().bind(label);
    button.setOnAction(event -> action.run());
    getChildren().add(button);
    return this;
  }
}
