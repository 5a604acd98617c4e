package org.saev.app.common.control;

import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Skin;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.controlsfx.control.RangeSlider;

/**
 * ControlsFX's slider with two thumbs, for people without a mouse: the original hands the focus to
 * its next sibling, whatever that is, so that Tab ends there, and swallows every key, so that no
 * shortcut works from it.
 */
final class TwoThumbSlider extends RangeSlider {
  TwoThumbSlider() {
    super(0, 1, 0, 1);
    addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    addEventFilter(KeyEvent.KEY_RELEASED, this::passOn);
  }

  @Override
  protected Skin<?> createDefaultSkin() {
    Skin<?> skin = super.createDefaultSkin();
    // the slider takes the focus; a thumb that takes it as well would be a second stop
    getChildrenUnmodifiable().forEach(part -> part.setFocusTraversable(false));
    return skin;
  }

  private void key(KeyEvent event) {
    if (event.getCode() != KeyCode.TAB) {
      passOn(event);
      return;
    }
    boolean back = event.isShiftDown();
    boolean within = isOn(back ? ".high-thumb" : ".low-thumb");
    if (!within) {
      event.consume();
      requestFocusTraversal(back ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
    }
  }

  private boolean isOn(String thumb) {
    Node found = lookup(thumb);
    return found != null && found.isFocused();
  }

  /** Gives a key that is not the slider's to what is around it. */
  private void passOn(KeyEvent event) {
    boolean ours =
        switch (event.getCode()) {
          case LEFT, RIGHT, KP_LEFT, KP_RIGHT, HOME, END ->
              !event.isShortcutDown() && !event.isAltDown();
          default -> false;
        };
    if (!ours && getParent() != null) {
      event.consume();
      getParent().fireEvent(event.copyFor(getParent(), getParent()));
    }
  }
}
