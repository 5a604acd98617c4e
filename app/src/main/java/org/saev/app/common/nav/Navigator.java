package org.saev.app.common.nav;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;

/** Which page is shown, and which feature. Pages reach each other through this alone. */
public final class Navigator {
  /** No feature is chosen. */
  public static final int NONE = -1;

  private final ObjectProperty<PageId> page = new SimpleObjectProperty<>(PageId.WELCOME);
  private final IntegerProperty feature = new SimpleIntegerProperty(NONE);

  private final ObjectProperty<FeatureList> handedOver =
      new SimpleObjectProperty<>(FeatureList.NONE);

  public ObjectProperty<PageId> pageProperty() {
    return page;
  }

  public void show(PageId id) {
    page.set(id);
  }

  /** The feature whose card is shown; {@link #NONE} without one. */
  public IntegerProperty featureProperty() {
    return feature;
  }

  /**
   * Features that were chosen elsewhere for a rule; whoever takes them up sets {@link
   * FeatureList#NONE}.
   */
  public ObjectProperty<FeatureList> handedOverProperty() {
    return handedOver;
  }

  /** Hands a list of features to the filter page, to be made into a rule. */
  public void makeRule(FeatureList features) {
    handedOver.set(features);
    page.set(PageId.FILTER);
  }

  /** Goes to a feature's card. */
  public void showFeature(int number) {
    feature.set(number);
    page.set(PageId.FEATURES);
  }
}
