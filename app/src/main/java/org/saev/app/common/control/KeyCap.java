package org.saev.app.common.control;

import javafx.scene.control.Label;

/** A shortcut drawn as a key. */
public final class KeyCap extends Label {
  public KeyCap(String key) {
    super(key);
    getStyleClass().add("key-cap");
    setMinWidth(USE_PREF_SIZE);
  }
}
