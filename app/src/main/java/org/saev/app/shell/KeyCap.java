package org.saev.app.shell;

import javafx.scene.control.Label;
import javafx.scene.input.KeyCombination;

/** A shortcut drawn as a key. */
final class KeyCap extends Label {
  KeyCap(KeyCombination key) {
    super(key.getDisplayText());
    getStyleClass().add("key-cap");
    setMinWidth(USE_PREF_SIZE);
  }
}
