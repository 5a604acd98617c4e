package org.saev.app.common.control;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.layout.Background;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/**
 * An invisible child that tells a canvas which colour the style sheet gives a style class, and
 * tells it again when the look changes.
 */
public final class Swatch extends Region {
  private final ReadOnlyObjectWrapper<Color> color = new ReadOnlyObjectWrapper<>(Color.GRAY);

  public Swatch(String styleClass) {
    getStyleClass().addAll("swatch", styleClass);
    setManaged(false);
    setVisible(false);
    backgroundProperty().subscribe(this::read);
  }

  public ReadOnlyObjectProperty<Color> colorProperty() {
    return color.getReadOnlyProperty();
  }

  public Color color() {
    return color.get();
  }

  private void read(Background background) {
    if (background != null
        && !background.getFills().isEmpty()
        && background.getFills().getFirst().getFill() instanceof Color found) {
      color.set(found);
    }
  }
}
