package org.saev.app.common.control;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Polygon;
import org.jspecify.annotations.Nullable;

/**
 * A scatter of tens of thousands of points that can be gone into, with axes that follow. What hands
 * do with it is {@link ScatterHand}'s; points that are not shown are never caught.
 */
public final class ScatterPlot extends Region {
  private static final double REACH = 8;
  private static final double OPACITY = 0.72;
  private static final double FAINT = 0.35;
  private static final double BESIDE = 14;
  private static final double RING = 9;
  private static final double STEP = 1.5;

  private final ScatterFrame frame = new ScatterFrame();
  private final Surface surface = new Surface();
  private final Circle ring = new Circle(RING);
  private final Polygon lasso = new Polygon();
  private final Label tip = new Label();
  private final List<Glyph> glyphs = new ArrayList<>();
  private final List<Swatch> swatches = new ArrayList<>();
  private final Swatch faint = new Swatch("faint-color");
  private final IntFunction<String> describe;
  private final ScatterHand hand;
  private final ObjectProperty<ScatterPoints> points =
      new SimpleObjectProperty<>(ScatterPoints.NONE);
  private final ObjectProperty<BitSet> shown = new SimpleObjectProperty<>(new BitSet());
  private final ObjectProperty<BitSet> chosen = new SimpleObjectProperty<>(new BitSet());
  private final ObjectProperty<ScatterView> view = new SimpleObjectProperty<>(ScatterView.ALL);
  private final ObjectProperty<@Nullable ScatterAxes> axes = new SimpleObjectProperty<>();

  /**
   * How a kind of point looks.
   *
   * @param color style class of its colour
   */
  public record Kind(Glyph glyph, String color) {}

  /**
   * @param describe what the tip says of a point
   * @param kinds by number
   */
  public ScatterPlot(IntFunction<String> describe, List<Kind> kinds) {
    this.describe = describe;
    getStyleClass().add("scatter-plot");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    ring.getStyleClass().add("scatter-ring");
    lasso.getStyleClass().add("lasso");
    tip.getStyleClass().add("scatter-tip");
    for (var over : List.of(ring, lasso, tip)) {
      over.setManaged(false);
      over.setMouseTransparent(true);
    }
    getChildren().addAll(frame, surface, ring, lasso, tip, faint);
    for (Kind kind : kinds) {
      glyphs.add(kind.glyph());
      Swatch swatch = new Swatch(kind.color());
      swatch.colorProperty().subscribe(surface::requestLayout);
      swatches.add(swatch);
      getChildren().add(swatch);
    }
    points.subscribe(this::showAll);
    for (var shows : List.of(points, shown, chosen, view, axes)) {
      shows.subscribe(this::change);
    }
    hand = new ScatterHand(this, lasso.getPoints());
    pointAtNothing();
  }

  public ObjectProperty<ScatterPoints> pointsProperty() {
    return points;
  }

  /** Which points are painted and can be caught. */
  public ObjectProperty<BitSet> shownProperty() {
    return shown;
  }

  /** Which points stand out. */
  public ObjectProperty<BitSet> chosenProperty() {
    return chosen;
  }

  /** Which part is shown; everything when other points come. */
  public ObjectProperty<ScatterView> viewProperty() {
    return view;
  }

  /** What the places mean; null where they mean nothing by themselves. */
  public ObjectProperty<@Nullable ScatterAxes> axesProperty() {
    return axes;
  }

  /** Gets the points of every lasso that was closed. */
  public void setOnLasso(Consumer<BitSet> action) {
    hand.onLasso(action);
  }

  /** Gets the point that was clicked. */
  public void setOnOpen(IntConsumer action) {
    hand.onOpen(action);
  }

  /** Goes in at the middle. */
  public void zoomIn() {
    view.set(view.get().zoomed(0.5, 0.5, STEP));
  }

  /** Goes out from the middle. */
  public void zoomOut() {
    view.set(view.get().zoomed(0.5, 0.5, 1 / STEP));
  }

  /** Shows all points again. */
  public void showAll() {
    view.set(ScatterView.ALL);
  }

  /** Goes in or out while what is under a place of this region stays there. */
  void zoom(double x, double y, double factor) {
    double right = Math.clamp(ScatterView.share(x - frame.left(), width()), 0, 1);
    double up = Math.clamp(1 - ScatterView.share(y, height()), 0, 1);
    view.set(view.get().zoomed(right, up, factor));
  }

  /** Moves what is shown by so many units. */
  void move(double right, double up) {
    view.set(view.get().moved(right / ScatterView.room(width()), up / ScatterView.room(height())));
  }

  /** The shown points in a polygon of this region, given as x, y, x, y … */
  BitSet inside(double[] corners) {
    double[] x = new double[corners.length / 2];
    double[] y = new double[corners.length / 2];
    for (int i = 0; i < x.length; i++) {
      x[i] = corners[2 * i] - frame.left();
      y[i] = corners[2 * i + 1];
    }
    return painter(1).inside(x, y);
  }

  /** The point at a place of this region; −1 if there is none. */
  public int at(double x, double y) {
    return painter(1).nearest(x - frame.left(), y, REACH);
  }

  /** Says what lies at a place of this region. */
  void point(double x, double y, Cursor otherwise) {
    ScatterPainter painter = painter(1);
    int near = painter.nearest(x - frame.left(), y, REACH);
    setCursor(near >= 0 ? Cursor.HAND : otherwise);
    if (near < 0) {
      pointAtNothing();
      return;
    }
    double left = frame.left() + painter.column(near);
    double top = painter.line(near);
    ring.relocate(left - RING, top - RING);
    tip.setText(describe.apply(near));
    tip.applyCss();
    tip.autosize();
    boolean leftOfIt = left + BESIDE + tip.getWidth() > getWidth();
    tip.relocate(
        Math.max(0, leftOfIt ? left - BESIDE - tip.getWidth() : left + BESIDE),
        Math.clamp(top - tip.getHeight() / 2, 0, Math.max(0, getHeight() - tip.getHeight())));
    ring.setVisible(true);
    tip.setVisible(true);
  }

  void pointAtNothing() {
    ring.setVisible(false);
    tip.setVisible(false);
  }

  private void change() {
    pointAtNothing();
    frame.show(axes.get(), view.get());
    surface.requestLayout();
  }

  private ScatterPainter painter(double density) {
    return new ScatterPainter(points.get(), shown.get(), view.get(), width(), height(), density);
  }

  private double width() {
    return Math.max(1, getWidth() - frame.left());
  }

  private double height() {
    return Math.max(1, getHeight() - frame.bottom());
  }

  @Override
  protected void layoutChildren() {
    frame.resize(getWidth(), getHeight());
    surface.requestLayout();
  }

  /** Holds the picture; as nobody manages it, a new one asks nothing around it for a layout. */
  private final class Surface extends Region {
    private final ImageView picture = new ImageView();
    private @Nullable PixelBuffer<IntBuffer> buffer;
    private int columns;
    private int lines;

    Surface() {
      setManaged(false);
      getChildren().add(picture);
      Density.watch(this, this::requestLayout);
    }

    @Override
    protected void layoutChildren() {
      double density = Fx.density(this);
      int w = (int) Math.ceil(width() * density);
      int h = (int) Math.ceil(height() * density);
      PixelBuffer<IntBuffer> pixels = buffer;
      if (pixels == null || w != columns || h != lines) {
        columns = w;
        lines = h;
        pixels =
            new PixelBuffer<>(w, h, IntBuffer.allocate(w * h), PixelFormat.getIntArgbPreInstance());
        buffer = pixels;
        picture.setImage(new WritableImage(pixels));
      }
      picture.setFitWidth(w / density);
      picture.setFitHeight(h / density);
      picture.relocate(frame.left(), 0);
      pixels.updateBuffer(changed -> {
        fill(changed.getBuffer().array(), w, density);
        return null;
      });
    }
  }

  private void fill(int[] pixels, int columns, double density) {
    List<ScatterPainter.Mark> marks = new ArrayList<>();
    for (int kind = 0; kind < glyphs.size(); kind++) {
      int argb = premultiplied(swatches.get(kind).color(), OPACITY);
      marks.add(new ScatterPainter.Mark(glyphs.get(kind), argb));
    }
    painter(density)
        .paint(pixels, columns, chosen.get(), marks, premultiplied(faint.color(), FAINT));
  }

  private static int premultiplied(Color color, double opacity) {
    int a = (int) Math.round(255 * opacity);
    int r = (int) Math.round(a * color.getRed());
    int g = (int) Math.round(a * color.getGreen());
    int b = (int) Math.round(a * color.getBlue());
    return a << 24 | r << 16 | g << 8 | b;
  }
}
