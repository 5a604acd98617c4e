package org.saev.app.common.control;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.l10n.Texts;

/** Which of a sample's pictures is shown; takes no room for a single one. */
public final class PicturePager extends HBox {
  private final Texts texts;
  private final Label place = new Label();
  private final ReadOnlyIntegerWrapper index = new ReadOnlyIntegerWrapper();
  private int count;

  public PicturePager(Texts texts) {
    this.texts = texts;
    getStyleClass().add("card-buttons");
    setAlignment(Pos.CENTER);
    place.setId("image-place");
    getChildren()
        .addAll(
            Fx.iconButton(
                "image-previous", Icon.BACK, texts.of("dataset.image.previous"), () -> step(-1)),
            place,
            Fx.iconButton(
                "image-next", Icon.FORWARD, texts.of("dataset.image.next"), () -> step(1)));
    managedProperty().bind(visibleProperty());
    texts.localeProperty().subscribe(this::say);
    setVisible(false);
  }

  /** The picture chosen, from 0. */
  public ReadOnlyIntegerProperty indexProperty() {
    return index.getReadOnlyProperty();
  }

  /** Another sample is shown, from its first picture on. */
  public void show(int pictures) {
    count = pictures;
    setVisible(count > 1);
    index.set(0);
    say();
  }

  /** Shows one of the pictures; after the last comes the first. */
  public void choose(int picture) {
    if (count > 0) {
      index.set(Math.floorMod(picture, count));
      say();
    }
  }

  private void step(int by) {
    choose(index.get() + by);
  }

  private void say() {
    place.setText(texts.get("dataset.image.place", index.get() + 1, count));
  }
}
