package org.saev.app.common.nav;

import javafx.scene.Node;

/** A place over the whole window for one thing at a time, which takes the keyboard. */
public interface Layer {
  /** Shows {@code content}, in place of what was shown before. */
  void show(Node content);

  /** Takes away what is shown; the keyboard goes back to where it was. */
  void hide();
}
