package org.saev.app.common;

import static org.junit.jupiter.api.Assertions.assertEquals;

import javafx.geometry.Orientation;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;
import org.saev.app.common.control.Column;

/** A column remembers its height as long as nothing in it changes. */
class ColumnTest {
  /** As a text that breaks into lines: of the same area at every width. */
  private static final class Lines extends Region {
    private double area = 1000;
    private int asked;

    private void grow(double to) {
      area = to;
      requestLayout();
    }

    @Override
    public Orientation getContentBias() {
      return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
      asked++;
      return area / width;
    }
  }

  private final Lines lines = new Lines();
  private final Column inner = new Column(lines);
  private final Column outer = new Column(inner);

  @Test
  void asksOnceForAWidth() {
    assertEquals(10, outer.prefHeight(100));
    assertEquals(1, lines.asked);
    assertEquals(10, outer.prefHeight(100));
    assertEquals(1, lines.asked);
    assertEquals(20, outer.prefHeight(50));
    assertEquals(2, lines.asked);
  }

  @Test
  void followsWhatChangesInIt() {
    assertEquals(10, outer.prefHeight(100));
    lines.grow(2000);
    assertEquals(20, outer.prefHeight(100));
    inner.setSpacing(5);
    inner.getChildren().add(new Lines());
    assertEquals(35, outer.prefHeight(100));
    lines.setManaged(false);
    assertEquals(10, outer.prefHeight(100));
    outer.setStyle("");
    inner.setMinHeight(40);
    assertEquals(40, outer.minHeight(100));
    assertEquals(40, outer.prefHeight(100));
  }
}
