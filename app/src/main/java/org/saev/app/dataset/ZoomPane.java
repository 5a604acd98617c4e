package org.saev.app.dataset;

import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.color.ColorScale;
import org.saev.app.common.color.PartScale;
import org.saev.app.common.control.HeatOverlay;
import org.saev.app.common.sample.PatchHeat;

/** A picture that the wheel zooms around the pointer and dragging moves; a double click fits it. */
final class ZoomPane extends Region {
  private static final double MOST = 32;
  private static final double STEP = 1.0015;
  private static final double KEY_STEP = 1.5;

  /** Of the pane's width or height. */
  private static final double KEY_MOVE = 0.2;

  private final ImageView view = new ImageView();
  private final HeatOverlay overlay = new HeatOverlay();
  private final ObjectProperty<ColorScale> scale = new SimpleObjectProperty<>(PartScale.LIGHT);
  private List<PatchHeat> patches = List.of();
  private double zoom = 1;
  private Point2D offset = Point2D.ZERO;
  private Point2D held = Point2D.ZERO;

  ZoomPane() {
    setId("sample-picture");
    getStyleClass().add("zoom-pane");
    view.setPreserveRatio(true);
    getChildren().addAll(view, overlay);
    scale.subscribe(this::paint);
    Rectangle clip = new Rectangle();
    clip.widthProperty().bind(widthProperty());
    clip.heightProperty().bind(heightProperty());
    setClip(clip);
    setFocusTraversable(true);
    setOnKeyPressed(this::pressed);
    setOnScroll(this::scrolled);
    setOnMousePressed(event -> {
      requestFocus();
      held = new Point2D(event.getX(), event.getY());
    });
    setOnMouseDragged(this::dragged);
    setOnMouseClicked(event -> {
      if (event.getClickCount() == 2) {
        fit();
      }
    });
  }

  void show(@Nullable Image image) {
    view.setImage(image);
    // up to four times its own size a picture shows its pixels, not a blur
    view.setSmooth(image == null || image.getWidth() > 256);
    fit();
  }

  /** Shows the same picture with more or fewer pixels, where it is and as large as it is. */
  void sharpen(@Nullable Image image) {
    view.setImage(image);
    requestLayout();
  }

  /** The colours of what is laid over the picture. */
  ObjectProperty<ColorScale> scaleProperty() {
    return scale;
  }

  /** Lays heat over the picture, which moves and grows with it. */
  void setPatches(List<PatchHeat> heat) {
    patches = List.copyOf(heat);
    paint();
  }

  private void paint() {
    overlay.show(patches, scale.get());
    requestLayout();
  }

  /** The whole picture, as large as fits. */
  void fit() {
    zoom = 1;
    offset = Point2D.ZERO;
    requestLayout();
  }

  /** How many times larger than fitted the picture is. */
  double zoom() {
    return zoom;
  }

  private void scrolled(ScrollEvent event) {
    Point2D centre = new Point2D(getWidth() / 2, getHeight() / 2);
    Point2D pointer = new Point2D(event.getX(), event.getY()).subtract(centre);
    zoom(Math.pow(STEP, event.getDeltaY()), pointer);
    event.consume();
  }

  /** What lies at {@code fixed}, seen from the middle, stays there. */
  private void zoom(double times, Point2D fixed) {
    double before = zoom;
    zoom = Math.clamp(zoom * times, 1, MOST);
    offset = fixed.subtract(fixed.subtract(offset).multiply(zoom / before));
    keepInside();
  }

  private void move(double across, double down) {
    offset = offset.add(across * getWidth(), down * getHeight());
    keepInside();
  }

  /** The keys of the scatter, for the picture. */
  private void pressed(KeyEvent event) {
    if (event.isShortcutDown() || event.isAltDown()) {
      return;
    }
    switch (event.getCode()) {
      case PLUS, ADD, EQUALS -> zoom(KEY_STEP, Point2D.ZERO);
      case MINUS, SUBTRACT -> zoom(1 / KEY_STEP, Point2D.ZERO);
      case DIGIT0, NUMPAD0 -> fit();
      case LEFT -> move(KEY_MOVE, 0);
      case RIGHT -> move(-KEY_MOVE, 0);
      case UP -> move(0, KEY_MOVE);
      case DOWN -> move(0, -KEY_MOVE);
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void dragged(MouseEvent event) {
    Point2D now = new Point2D(event.getX(), event.getY());
    offset = offset.add(now.subtract(held));
    held = now;
    keepInside();
  }

  private void keepInside() {
    double across = getWidth() * (zoom - 1) / 2;
    double down = getHeight() * (zoom - 1) / 2;
    offset =
        new Point2D(
            Math.clamp(offset.getX(), -across, across), Math.clamp(offset.getY(), -down, down));
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    Image image = view.getImage();
    if (image == null || image.getWidth() <= 0) {
      return;
    }
    double fit = Math.min(getWidth() / image.getWidth(), getHeight() / image.getHeight()) * zoom;
    double width = image.getWidth() * fit;
    double height = image.getHeight() * fit;
    Rectangle2D box =
        new Rectangle2D(
            (getWidth() - width) / 2 + offset.getX(),
            (getHeight() - height) / 2 + offset.getY(),
            width,
            height);
    view.setFitWidth(width);
    view.setFitHeight(height);
    view.relocate(box.getMinX(), box.getMinY());
    overlay.place(box);
  }
}
