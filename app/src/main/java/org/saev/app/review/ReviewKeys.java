package org.saev.app.review;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.saev.engine.review.Fault;

/** The single keys of the review page. None of them works while somebody types. */
final class ReviewKeys {
  private static final List<KeyCode> DIGITS =
      List.of(
          KeyCode.DIGIT1,
          KeyCode.DIGIT2,
          KeyCode.DIGIT3,
          KeyCode.DIGIT4,
          KeyCode.DIGIT5,
          KeyCode.DIGIT6,
          KeyCode.DIGIT7,
          KeyCode.DIGIT8,
          KeyCode.DIGIT9);
  private static final List<KeyCode> NUMPAD =
      List.of(
          KeyCode.NUMPAD1,
          KeyCode.NUMPAD2,
          KeyCode.NUMPAD3,
          KeyCode.NUMPAD4,
          KeyCode.NUMPAD5,
          KeyCode.NUMPAD6,
          KeyCode.NUMPAD7,
          KeyCode.NUMPAD8,
          KeyCode.NUMPAD9);

  private final ReviewViewModel model;
  private final SampleStage stage;

  ReviewKeys(ReviewViewModel model, SampleStage stage) {
    this.model = model;
    this.stage = stage;
  }

  void listenTo(Node page) {
    page.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    page.addEventFilter(KeyEvent.KEY_RELEASED, this::released);
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
    boolean modified =
        event.isShortcutDown() || event.isAltDown() || event.isControlDown() || event.isMetaDown();
    if (!modified && !belongsToControl(event) && act(event.getCode())) {
      event.consume();
    }
  }

  private void released(KeyEvent event) {
    if (event.getCode() == KeyCode.SPACE && !(event.getTarget() instanceof TextInputControl)) {
      stage.showOriginal(false);
    }
  }

  /** Boxes keep the keys that open and move them, buttons the one that presses them. */
  private static boolean belongsToControl(KeyEvent event) {
    return event.getTarget() instanceof ComboBoxBase
        || (event.getTarget() instanceof ButtonBase && event.getCode() == KeyCode.SPACE);
  }

  private boolean act(KeyCode key) {
    switch (key) {
      case A -> model.decide(Mark.ACCEPT);
      case R -> model.decide(Mark.REJECT);
      case F -> model.decide(Mark.FLAG);
      case S -> model.decide(Mark.SKIP);
      case U -> model.desk().history().undo();
      case LEFT -> model.previous();
      case RIGHT -> model.next();
      case UP -> model.reader().step(-1);
      case DOWN -> model.reader().step(1);
      case SPACE -> stage.showOriginal(true);
      default -> {
        return rejectByNumber(key);
      }
    }
    return true;
  }

  private boolean rejectByNumber(KeyCode key) {
    int index = Math.max(DIGITS.indexOf(key), NUMPAD.indexOf(key));
    Fault[] faults = Fault.values();
    if (index < 0 || index >= faults.length) {
      return false;
    }
    model.reject(faults[index]);
    return true;
  }
}
