package org.saev.app.common.control;

import javafx.scene.Node;
import javafx.scene.layout.VBox;

/**
 * A column that remembers how high it is. Where texts break into lines its height follows from its
 * width; JavaFX then asks all that is in it anew whenever anything in the window changed its place,
 * several times each, and most of the time of showing a page went there.
 */
public class Column extends VBox {
  private final Remembered least = new Remembered();
  private final Remembered preferred = new Remembered();

  /** A height and the width it belongs to; NaN while none is known. */
  private static final class Remembered {
    private double width = Double.NaN;
    private double height;
  }

  public Column(Node... children) {
    super(children);
  }

  @Override
  public void requestLayout() {
    // the first call comes from the constructor of a class above
    if (least != null && preferred != null) {
      least.width = Double.NaN;
      preferred.width = Double.NaN;
    }
    super.requestLayout();
  }

  @Override
  protected double computeMinHeight(double width) {
    if (least.width != width) {
      least.height = super.computeMinHeight(width);
      least.width = width;
    }
    return least.height;
  }

  @Override
  protected double computePrefHeight(double width) {
    if (preferred.width != width) {
      preferred.height = super.computePrefHeight(width);
      preferred.width = width;
    }
    return preferred.height;
  }
}
