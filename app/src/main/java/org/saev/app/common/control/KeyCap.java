package org.saev.app.common.control;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;

/** A shortcut drawn as a key. */
public final class KeyCap extends Label {
  public KeyCap(String key) {
    super(key);
    getStyleClass().add("key-cap");
    setMinWidth(USE_PREF_SIZE);
  }

  /** One that follows the key in effect; takes no room while there is none. */
  public KeyCap(ObservableValue<String> key) {
    this("");
    textProperty().bind(key);
    visibleProperty().bind(textProperty().isNotEmpty());
    managedProperty().bind(visibleProperty());
  }
}
