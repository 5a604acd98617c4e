package org.saev.app.common.control;

import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleRole;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.color.HeatScale;
import org.saev.app.common.sample.PatchHeat;

/**
 * A picture in a square tile with the patches that fired laid over it; the rest is veiled so that
 * they stand out. The patches keep their hard edges: nothing finer was measured.
 */
public final class PatchImage extends Region {
  private static final int GRID = 96;
  private static final int VEIL = 0x40101418;

  private final ImageView picture = new ImageView();
  private final ImageView overlay = new ImageView();
  private final Rectangle clip = new Rectangle();
  private final Region frame = new Region();
  private final BooleanProperty original = new SimpleBooleanProperty();
  private final ObjectProperty<HeatScale> scale = new SimpleObjectProperty<>(HeatScale.LIGHT);
  private List<PatchHeat> patches = List.of();

  public PatchImage() {
    getStyleClass().add("patch-image");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    overlay.setSmooth(false);
    clip.setArcWidth(12);
    clip.setArcHeight(12);
    setClip(clip);
    frame.getStyleClass().add("patch-frame");
    frame.setMouseTransparent(true);
    getChildren().addAll(picture, overlay, frame);
    overlay.visibleProperty().bind(original.not());
    scale.subscribe(this::paintOverlay);
  }

  /** While true the picture is shown without heat. */
  public BooleanProperty originalProperty() {
    return original;
  }

  public ObjectProperty<HeatScale> scaleProperty() {
    return scale;
  }

  public void setPicture(@Nullable Image image) {
    picture.setImage(image);
    requestLayout();
  }

  public void setPatches(List<PatchHeat> heat) {
    patches = List.copyOf(heat);
    paintOverlay();
  }

  private void paintOverlay() {
    if (patches.isEmpty()) {
      overlay.setImage(null);
      return;
    }
    IntBuffer pixels = IntBuffer.allocate(GRID * GRID);
    Arrays.fill(pixels.array(), premultiplied(VEIL));
    for (PatchHeat patch : patches) {
      paint(pixels.array(), patch);
    }
    overlay.setImage(
        new WritableImage(
            new PixelBuffer<>(GRID, GRID, pixels, PixelFormat.getIntArgbPreInstance())));
    requestLayout();
  }

  private void paint(int[] pixels, PatchHeat patch) {
    Color heat = scale.get().color(patch.strength());
    int argb = argb(heat, 0.25 + 0.5 * patch.strength());
    int left = cell(patch.left());
    int right = Math.max(left + 1, cell(patch.right()));
    int bottom = Math.max(cell(patch.top()) + 1, cell(patch.bottom()));
    for (int y = cell(patch.top()); y < Math.min(GRID, bottom); y++) {
      Arrays.fill(pixels, y * GRID + left, y * GRID + Math.min(GRID, right), argb);
    }
  }

  @Override
  protected void layoutChildren() {
    clip.setWidth(getWidth());
    clip.setHeight(getHeight());
    frame.resize(getWidth(), getHeight());
    Image image = picture.getImage();
    if (image == null || image.getWidth() <= 0) {
      return;
    }
    double fit = Math.min(getWidth() / image.getWidth(), getHeight() / image.getHeight());
    Rectangle2D box =
        new Rectangle2D(
            (getWidth() - image.getWidth() * fit) / 2,
            (getHeight() - image.getHeight() * fit) / 2,
            image.getWidth() * fit,
            image.getHeight() * fit);
    place(picture, box);
    place(overlay, box);
  }

  private static void place(ImageView view, Rectangle2D box) {
    view.setFitWidth(box.getWidth());
    view.setFitHeight(box.getHeight());
    view.relocate(box.getMinX(), box.getMinY());
  }

  private static int cell(double fraction) {
    return Math.clamp(Math.round(fraction * GRID), 0, GRID);
  }

  private static int argb(Color color, double alpha) {
    int a = (int) Math.round(alpha * 255);
    return premultiplied(
        a << 24
            | (int) Math.round(color.getRed() * 255) << 16
            | (int) Math.round(color.getGreen() * 255) << 8
            | (int) Math.round(color.getBlue() * 255));
  }

  private static int premultiplied(int argb) {
    int a = argb >>> 24;
    int r = (argb >> 16 & 0xFF) * a / 255;
    int g = (argb >> 8 & 0xFF) * a / 255;
    int b = (argb & 0xFF) * a / 255;
    return a << 24 | r << 16 | g << 8 | b;
  }
}
