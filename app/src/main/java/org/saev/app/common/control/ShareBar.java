package org.saev.app.common.control;

import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;

/** A bar split into text and image share, with a mark at one half. */
public final class ShareBar extends Region {
  private final Region text = new Region();
  private final Region image = new Region();
  private double share;

  public ShareBar() {
    getStyleClass().add("share-bar");
    text.getStyleClass().add("share-text");
    image.getStyleClass().add("share-image");
    getChildren().addAll(text, image);
    setAccessibleRole(AccessibleRole.NODE);
    setPrefSize(64, 8);
    setMinHeight(6);
  }

  /**
   * @param imageShare in [0, 1]; NaN shows an empty bar
   */
  public void setShare(double imageShare) {
    share = imageShare;
    boolean known = !Double.isNaN(imageShare);
    text.setVisible(known);
    image.setVisible(known);
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    double cut = Math.round(getWidth() * (1 - (Double.isNaN(share) ? 0 : share)));
    text.resizeRelocate(0, 0, cut, getHeight());
    image.resizeRelocate(cut, 0, getWidth() - cut, getHeight());
  }
}
