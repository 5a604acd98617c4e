package org.saev.app.common.dialog;

import javafx.animation.PauseTransition;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.saev.app.common.icon.Icon;

/**
 * Short messages inside the window that go away by themselves. They lie over the middle of the
 * header, which only names the project: at the bottom of a page there may be what is pressed next.
 */
public final class Toasts extends VBox {
  private static final Duration SHOWN = Duration.seconds(5);
  private static final int MOST = 3;

  /** To the edge of the window. */
  private static final double GAP = 8;

  public Toasts() {
    setId("toasts");
    getStyleClass().add("toasts");
    setAlignment(Pos.TOP_CENTER);
    // what lies beside and under a message can still be clicked
    setPickOnBounds(false);
  }

  /** Keeps messages between what lies left and right of them. */
  public void keepBetween(Insets sides) {
    setPadding(new Insets(GAP, Math.max(GAP, sides.getRight()), 0, Math.max(GAP, sides.getLeft())));
  }

  /**
   * Shows a message above the older ones. One with a button goes: what the button would take back
   * may no longer be the last thing done.
   */
  public void show(String text) {
    getChildren().removeIf(HBox.class::isInstance);
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

  private void add(Region toast) {
    // as wide as its words, and no wider than there is room
    toast.setMaxWidth(USE_PREF_SIZE);
    getChildren().addFirst(toast);
    if (getChildren().size() > MOST) {
      getChildren().removeLast();
    }
    PauseTransition wait = new PauseTransition(SHOWN);
    wait.setOnFinished(event -> getChildren().remove(toast));
    wait.play();
  }
}
