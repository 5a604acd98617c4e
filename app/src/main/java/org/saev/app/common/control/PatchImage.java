package org.saev.app.common.control;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleRole;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.color.ColorScale;
import org.saev.app.common.color.HeatScale;
import org.saev.app.common.sample.PatchHeat;

/**
 * A picture in a square tile with the patches that fired laid over it; the rest is veiled so that
 * they stand out. The patches keep their hard edges: nothing finer was measured.
 */
public final class PatchImage extends Region {
  private final ImageView picture = new ImageView();
  private final HeatOverlay overlay = new HeatOverlay();
  private final Rectangle clip = new Rectangle();
  private final Region frame = new Region();
  private final BooleanProperty original = new SimpleBooleanProperty();
  private final ObjectProperty<ColorScale> scale = new SimpleObjectProperty<>(HeatScale.LIGHT);
  private List<PatchHeat> patches = List.of();

  public PatchImage() {
    getStyleClass().add("patch-image");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    clip.setArcWidth(12);
    clip.setArcHeight(12);
    setClip(clip);
    frame.getStyleClass().add("patch-frame");
    frame.setMouseTransparent(true);
    getChildren().addAll(picture, overlay, frame);
    overlay.visibleProperty().bind(original.not());
    scale.subscribe(this::paintOverlay);
  }

  /** One of a size of its own, that of nothing around it. */
  public static PatchImage ofEdge(double edge) {
    PatchImage tile = new PatchImage();
    tile.setPrefSize(edge, edge);
    tile.setMinSize(edge, edge);
    tile.setMaxSize(edge, edge);
    return tile;
  }

  /** While true the picture is shown without heat. */
  public BooleanProperty originalProperty() {
    return original;
  }

  public ObjectProperty<ColorScale> scaleProperty() {
    return scale;
  }

  public void setPicture(@Nullable Image image) {
    picture.setImage(image);
    place();
  }

  public void setPatches(List<PatchHeat> heat) {
    patches = List.copyOf(heat);
    paintOverlay();
  }

  private void paintOverlay() {
    overlay.show(patches, scale.get());
    place();
  }

  @Override
  protected void layoutChildren() {
    clip.setWidth(getWidth());
    clip.setHeight(getHeight());
    frame.resize(getWidth(), getHeight());
    place();
  }

  /** Lays the picture into the tile, whose size never follows it: nothing around it has to move. */
  private void place() {
    Image image = picture.getImage();
    if (image == null || image.getWidth() <= 0 || getWidth() <= 0) {
      return;
    }
    double fit = Math.min(getWidth() / image.getWidth(), getHeight() / image.getHeight());
    Rectangle2D box =
        new Rectangle2D(
            (getWidth() - image.getWidth() * fit) / 2,
            (getHeight() - image.getHeight() * fit) / 2,
            image.getWidth() * fit,
            image.getHeight() * fit);
    fit(picture, box);
    overlay.place(box);
  }

  private static void fit(ImageView view, Rectangle2D box) {
    view.setFitWidth(box.getWidth());
    view.setFitHeight(box.getHeight());
    view.relocate(box.getMinX(), box.getMinY());
  }
}
