package org.saev.app.common.dialog;

import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.saev.app.common.icon.Icon;

/** Short messages inside the window that go away by themselves. */
public final class Toasts extends VBox {
  private static final Duration SHOWN = Duration.seconds(5);
  private static final int MOST = 3;

  public Toasts() {
    setId("toasts");
    getStyleClass().add("toasts");
    setAlignment(Pos.BOTTOM_CENTER);
    // what lies beside and under a message can still be clicked
    setPickOnBounds(false);
  }

  /** Shows a message above the older ones. */
  public void show(String text) {
    Label toast = label(text);
    toast.getStyleClass().add("toast");
    toast.setMouseTransparent(true);
    add(toast);
  }

  /** Shows a message with a button, in place of an older one with a button. */
  public void show(String text, String action, Runnable run) {
    getChildren().removeIf(HBox.class::isInstance);
    Button button = new Button(action);
    button.setId("toast-action");
    button.getStyleClass().addAll("flat", "toast-action");
    // the keyboard stays with the page
    button.setFocusTraversable(false);
    HBox toast = new HBox(label(text), button);
    toast.setMaxWidth(USE_PREF_SIZE);
    toast.getStyleClass().addAll("toast", "toast-row");
    toast.setAlignment(Pos.CENTER_LEFT);
    button.setOnAction(event -> {
      getChildren().remove(toast);
      run.run();
    });
    add(toast);
  }

  private static Label label(String text) {
    Label label = new Label(text);
    label.getStyleClass().add("toast-text");
    label.setGraphic(Icon.DONE.node());
    label.setWrapText(true);
    return label;
  }

  private void add(Node toast) {
    getChildren().add(toast);
    if (getChildren().size() > MOST) {
      getChildren().removeFirst();
    }
    PauseTransition wait = new PauseTransition(SHOWN);
    wait.setOnFinished(event -> getChildren().remove(toast));
    wait.play();
  }
}
