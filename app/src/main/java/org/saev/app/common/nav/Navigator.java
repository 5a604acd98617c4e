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

  /** Goes to a feature's card. */
  public void showFeature(int number) {
    feature.set(number);
    page.set(PageId.FEATURES);
  }
}
