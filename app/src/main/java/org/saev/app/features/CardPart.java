package org.saev.app.features;

import javafx.scene.Node;

/**
 * A part of the feature card. Made once; for another feature its nodes get other contents, since
 * making and styling new ones takes longer than all else.
 */
interface CardPart {
  /** Shows what the card says. */
  void show(OpenCard open);

  /** Shows or hides a node, which then takes no room. */
  static void setShown(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }
}
