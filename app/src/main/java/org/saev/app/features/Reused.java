package org.saev.app.features;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/** The last children of a pane, all of one kind, which are shown again with other contents. */
final class Reused<T extends Node> {
  private final ObservableList<Node> shown;
  private final int before;
  private final Supplier<T> maker;
  private final List<T> made = new ArrayList<>();

  /**
   * @param pane gets no other children from now on; those it has stand before these
   */
  Reused(Pane pane, Supplier<T> maker) {
    shown = pane.getChildren();
    before = shown.size();
    this.maker = maker;
  }

  /** Shows so many; those shown before keep their places. */
  List<T> take(int count) {
    while (made.size() < count) {
      made.add(maker.get());
    }
    int now = shown.size() - before;
    if (now > count) {
      shown.remove(before + count, shown.size());
    } else {
      shown.addAll(made.subList(now, count));
    }
    return made.subList(0, count);
  }
}
