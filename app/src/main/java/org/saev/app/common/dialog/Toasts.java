package org.saev.app.common.dialog;

import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
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
    setPickOnBounds(false);
    setMouseTransparent(true);
  }

  /** Shows a message above the older ones. */
  public void show(String text) {
    Label toast = new Label(text);
    toast.getStyleClass().add("toast");
    toast.setGraphic(Icon.DONE.node());
    toast.setWrapText(true);
    getChildren().add(toast);
    if (getChildren().size() > MOST) {
      getChildren().removeFirst();
    }
    PauseTransition wait = new PauseTransition(SHOWN);
    wait.setOnFinished(event -> getChildren().remove(toast));
    wait.play();
  }
}
