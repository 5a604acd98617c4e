package org.saev.app.shell;

import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** A layer over the window for one thing at a time; Escape or a click beside it closes it. */
final class Overlay extends StackPane {
  private @Nullable Node focusBefore;

  Overlay() {
    setId("overlay");
    getStyleClass().add("overlay");
    setAlignment(Pos.TOP_CENTER);
    setVisible(false);
    setOnMouseClicked(event -> {
      if (event.getTarget() == this) {
        hide();
      }
    });
    addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            hide();
            event.consume();
          }
        });
  }

  boolean isOpen() {
    return isVisible();
  }

  /** Shows {@code content}; focus comes back to where it was when it closes. */
  void show(Node content) {
    if (!isVisible()) {
      focusBefore = Objects.requireNonNull(getScene()).getFocusOwner();
    }
    getChildren().setAll(content);
    setVisible(true);
  }

  void hide() {
    setVisible(false);
    getChildren().clear();
    if (focusBefore != null) {
      focusBefore.requestFocus();
    }
  }
}
