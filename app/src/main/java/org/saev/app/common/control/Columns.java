package org.saev.app.common.control;

import java.util.Arrays;
import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.layout.FlowPane;

/**
 * Children side by side over the whole width, each row as high as the highest in it. Where one of
 * them would be narrower than its least width, fewer stand side by side and the others below.
 */
public final class Columns extends FlowPane {
  private final double[] shares;

  /**
   * @param shares what each child takes of the width while all stand side by side; only their
   *     ratios count
   */
  Columns(double[] shares, Node... children) {
    super(children);
    this.shares = shares.clone();
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computeMinWidth(double height) {
    double widest =
        getManagedChildren().stream().mapToDouble(child -> child.minWidth(-1)).max().orElse(0);
    return getInsets().getLeft() + widest + getInsets().getRight();
  }

  @Override
  protected double computePrefWidth(double height) {
    double wide = getManagedChildren().stream().mapToDouble(child -> child.prefWidth(-1)).sum();
    return getInsets().getLeft()
        + wide
        + getHgap() * (getManagedChildren().size() - 1)
        + getInsets().getRight();
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computePrefHeight(double width) {
    double inner =
        (width < 0 ? prefWidth(-1) : width) - getInsets().getLeft() - getInsets().getRight();
    List<Node> children = getManagedChildren();
    int side = side(inner);
    double height = 0;
    for (int first = 0; first < children.size(); first += side) {
      height += (first > 0 ? getVgap() : 0) + height(children, first, side, inner);
    }
    return getInsets().getTop() + height + getInsets().getBottom();
  }

  @Override
  protected void layoutChildren() {
    double inner = getWidth() - getInsets().getLeft() - getInsets().getRight();
    List<Node> children = getManagedChildren();
    int side = side(inner);
    double y = getInsets().getTop();
    for (int first = 0; first < children.size(); first += side) {
      double height = height(children, first, side, inner);
      double x = getInsets().getLeft();
      for (int i = first; i < Math.min(first + side, children.size()); i++) {
        double width = width(i, side, inner);
        layoutInArea(children.get(i), snapPositionX(x), y, width, height, 0, HPos.LEFT, VPos.TOP);
        x += width + getHgap();
      }
      y += height + getVgap();
    }
  }

  private double height(List<Node> children, int first, int side, double inner) {
    double height = 0;
    for (int i = first; i < Math.min(first + side, children.size()); i++) {
      height = Math.max(height, children.get(i).prefHeight(width(i, side, inner)));
    }
    return snapSizeY(height);
  }

  private double width(int child, int side, double inner) {
    double room = inner - (side - 1) * getHgap();
    double share = side == shares.length ? shares[child] / Arrays.stream(shares).sum() : 1.0 / side;
    return Math.floor(room * share);
  }

  /** How many stand side by side. */
  private int side(double inner) {
    int side = shares.length;
    while (side > 1 && !fits(side, inner)) {
      side--;
    }
    return side;
  }

  private boolean fits(int side, double inner) {
    List<Node> children = getManagedChildren();
    for (int i = 0; i < children.size(); i++) {
      if (children.get(i).minWidth(-1) > width(i, side, inner)) {
        return false;
      }
    }
    return true;
  }
}
