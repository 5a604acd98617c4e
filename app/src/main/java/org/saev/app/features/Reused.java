package org.saev.app.features;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/**
 * The last children of a pane, all of one kind, which are shown again with other contents. Those
 * not needed are hidden: a node that is taken out and put back would be styled anew.
 */
final class Reused<T extends Node> {
  private final ObservableList<Node> children;
  private final Supplier<T> maker;
  private final List<T> made = new ArrayList<>();

  /**
   * @param pane gets no other children from now on; those it has stand before these
   */
  Reused(Pane pane, Supplier<T> maker) {
    children = pane.getChildren();
    this.maker = maker;
  }

  /** Shows so many; those shown before keep their places. */
  List<T> take(int count) {
    int before = made.size();
    while (made.size() < count) {
      made.add(maker.get());
    }
    children.addAll(made.subList(before, made.size()));
    for (int i = 0; i < made.size(); i++) {
      CardPart.setShown(made.get(i), i < count);
    }
    return made.subList(0, count);
  }
}
