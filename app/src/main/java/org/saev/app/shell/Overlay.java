package org.saev.app.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.nav.Layer;

/** A layer over the window for one thing at a time; Escape or a click beside it closes it. */
final class Overlay extends StackPane implements Layer {
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
          } else if (event.getCode() == KeyCode.TAB) {
            // what lies below is covered: the keyboard stays with what covers it
            event.consume();
            goOn(event.isShiftDown());
          }
        });
  }

  private void goOn(boolean back) {
    List<Node> stops = stops(this);
    Node owner = getScene().getFocusOwner();
    int at = stops.indexOf(owner);
    if (!stops.isEmpty()) {
      stops.get(Math.floorMod(back ? Math.max(0, at) - 1 : at + 1, stops.size())).requestFocus();
    }
  }

  /** What takes the keyboard, in the order of the tab key. */
  static List<Node> stops(Node root) {
    List<Node> stops = new ArrayList<>();
    collect(root, stops);
    return stops;
  }

  private static void collect(Node node, List<Node> stops) {
    if (!node.isVisible()) {
      return;
    }
    if (node.isFocusTraversable() && !node.isDisabled()) {
      stops.add(node);
    }
    if (node instanceof ScrollPane scroll) {
      collect(scroll.getContent(), stops);
    } else if (node instanceof Parent parent && !(node instanceof Control)) {
      parent.getChildrenUnmodifiable().forEach(child -> collect(child, stops));
    }
  }

  boolean isOpen() {
    return isVisible();
  }

  @Override
  public void show(Node content) {
    if (!isVisible()) {
      focusBefore = Objects.requireNonNull(getScene()).getFocusOwner();
    }
    getChildren().setAll(content);
    setVisible(true);
  }

  @Override
  public void hide() {
    setVisible(false);
    getChildren().clear();
    if (focusBefore != null) {
      focusBefore.requestFocus();
    }
  }
}
