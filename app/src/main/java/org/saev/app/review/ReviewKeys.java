package org.saev.app.review;

import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.saev.app.common.action.AppAction;
import org.saev.app.common.action.KeyBindings;

/** The single keys of the review page. None of them works while somebody types. */
final class ReviewKeys {
  private final ReviewViewModel model;
  private final KeyBindings keys;
  private final Node stage;

  /**
   * @param stage gets the keyboard back when a field is left
   */
  ReviewKeys(ReviewViewModel model, KeyBindings keys, Node stage) {
    this.model = model;
    this.keys = keys;
    this.stage = stage;
  }

  void listenTo(Node page) {
    page.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    page.addEventFilter(KeyEvent.KEY_RELEASED, event -> model.originalProperty().set(false));
  }

  private void pressed(KeyEvent event) {
    if (event.getTarget() instanceof TextInputControl) {
      // leaving the field gives the keys back to the sample; Enter has kept the remark by then
      if (event.getCode() == KeyCode.ESCAPE) {
        stage.requestFocus();
        event.consume();
      }
      return;
    }
    if (!belongsToControl(event)) {
      keys.onPage(event)
          .ifPresent(action -> {
            perform(action);
            event.consume();
          });
    }
  }

  private void perform(AppAction action) {
    if (action.id().equals(ReviewActions.ORIGINAL)) {
      // until the key is let go: held, it comes again and again
      model.originalProperty().set(true);
    } else {
      action.perform();
    }
  }

  /** Boxes keep the keys that open and move them, buttons the one that presses them. */
  private static boolean belongsToControl(KeyEvent event) {
    return event.getTarget() instanceof ComboBoxBase
        || (event.getTarget() instanceof ButtonBase && event.getCode() == KeyCode.SPACE);
  }
}
