package org.saev.app.common.nav;

import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;

/** A page as the shell shows it. */
public interface Page {
  Parent node();

  /** What the status bar says while the page is shown. */
  ObservableValue<String> status();

  /** Called each time the page comes to the front: puts the focus where work begins. */
  default void shown() {}
}
