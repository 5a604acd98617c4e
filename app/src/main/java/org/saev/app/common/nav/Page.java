package org.saev.app.common.nav;

import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;

/** A page as the shell shows it. */
public interface Page {
  Parent node();

  /** What the status bar says while the page is shown. */
  ObservableValue<String> status();

  /**
   * Builds the next piece that the page is still missing: what is far down or costs much comes
   * after the page itself.
   *
   * @return whether there was one
   */
  default boolean buildNext() {
    return false;
  }

  /** Called each time the page comes to the front: puts the focus where work begins. */
  default void shown() {}
}
