package org.saev.app.common.control;

import java.util.BitSet;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.collections.ObservableList;
import javafx.scene.Cursor;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;

/**
 * What hands do with a scatter. Dragging draws a lasso, with Shift it adds to what is chosen; a
 * click opens the point under it. The wheel and two fingers go in and out at the pointer, the
 * middle button or Space and a drag move what is shown, a double click on nothing shows everything
 * again. By keys: + and −, the arrows, 0 or Home.
 */
final class ScatterHand {
  private static final double NOTCH = 40;
  private static final double FACTOR = 1.25;
  private static final double STEP = 0.1;

  /** A press that moves less is a click. */
  private static final double CLICK = 4;

  private final ScatterPlot plot;
  private final ObservableList<Double> lasso;
  private Consumer<BitSet> onLasso = caught -> {};
  private IntConsumer onOpen = point -> {};
  private boolean spaceHeld;
  private boolean moving;
  private boolean moved;
  private double beganX;
  private double beganY;
  private double lastX;
  private double lastY;

  /**
   * @param lasso corners of the lasso while it is drawn
   */
  ScatterHand(ScatterPlot plot, ObservableList<Double> lasso) {
    this.plot = plot;
    this.lasso = lasso;
    plot.setOnMousePressed(this::begin);
    plot.setOnMouseDragged(this::extend);
    plot.setOnMouseReleased(this::end);
    plot.setOnMouseMoved(event -> plot.point(event.getX(), event.getY(), idle()));
    plot.setOnMouseExited(event -> plot.pointAtNothing());
    plot.setOnScroll(this::wheel);
    plot.setOnZoom(this::pinch);
    plot.setOnKeyPressed(this::pressed);
    plot.setOnKeyReleased(this::released);
    plot.setOnKeyTyped(this::typed);
    plot.setCursor(idle());
    // a key that is let go of elsewhere is not heard of here
    plot.focusedProperty()
        .subscribe(focused -> {
          if (!focused) {
            holdSpace(false);
          }
        });
  }

  void onLasso(Consumer<BitSet> action) {
    onLasso = action;
  }

  void onOpen(IntConsumer action) {
    onOpen = action;
  }

  private Cursor idle() {
    return spaceHeld ? Cursor.OPEN_HAND : Cursor.CROSSHAIR;
  }

  private void begin(MouseEvent event) {
    plot.requestFocus();
    plot.pointAtNothing();
    beganX = event.getX();
    beganY = event.getY();
    lastX = beganX;
    lastY = beganY;
    moved = false;
    moving = event.getButton() == MouseButton.MIDDLE || spaceHeld;
    if (moving) {
      plot.setCursor(Cursor.CLOSED_HAND);
    }
  }

  private void extend(MouseEvent event) {
    moved |= Math.hypot(event.getX() - beganX, event.getY() - beganY) >= CLICK;
    if (moving) {
      plot.move(lastX - event.getX(), event.getY() - lastY);
    } else if (event.getButton() == MouseButton.PRIMARY && moved) {
      if (lasso.isEmpty()) {
        lasso.addAll(beganX, beganY);
      }
      lasso.addAll(event.getX(), event.getY());
    }
    lastX = event.getX();
    lastY = event.getY();
  }

  private void end(MouseEvent event) {
    double[] corners = lasso.stream().mapToDouble(Double::doubleValue).toArray();
    lasso.clear();
    plot.setCursor(idle());
    if (moving || event.getButton() != MouseButton.PRIMARY) {
      return;
    }
    if (moved) {
      BitSet caught = plot.inside(corners);
      if (event.isShiftDown()) {
        caught.or(plot.chosenProperty().get());
      }
      onLasso.accept(caught);
      return;
    }
    int near = plot.at(event.getX(), event.getY());
    if (near >= 0) {
      onOpen.accept(near);
    } else if (event.getClickCount() == 2) {
      plot.showAll();
    }
  }

  private void wheel(ScrollEvent event) {
    // with Shift some systems turn the wheel sideways
    double turned = event.getDeltaY() == 0 ? event.getDeltaX() : event.getDeltaY();
    plot.zoom(event.getX(), event.getY(), Math.pow(FACTOR, turned / NOTCH));
    plot.point(event.getX(), event.getY(), idle());
    event.consume();
  }

  private void pinch(ZoomEvent event) {
    plot.zoom(event.getX(), event.getY(), event.getZoomFactor());
    event.consume();
  }

  private void pressed(KeyEvent event) {
    if (event.isShortcutDown() || event.isAltDown()) {
      return;
    }
    KeyCode code = event.getCode();
    double x = code == KeyCode.RIGHT ? STEP : code == KeyCode.LEFT ? -STEP : 0;
    double y = code == KeyCode.UP ? STEP : code == KeyCode.DOWN ? -STEP : 0;
    if (x != 0 || y != 0) {
      plot.viewProperty().set(plot.viewProperty().get().moved(x, y));
      event.consume();
    } else if (code == KeyCode.HOME) {
      plot.showAll();
      event.consume();
    } else if (code == KeyCode.SPACE) {
      holdSpace(true);
      event.consume();
    }
  }

  private void released(KeyEvent event) {
    if (event.getCode() == KeyCode.SPACE) {
      holdSpace(false);
      event.consume();
    }
  }

  private void holdSpace(boolean held) {
    if (held != spaceHeld) {
      spaceHeld = held;
      plot.setCursor(idle());
    }
  }

  /** By what is typed and not by key: + and − lie elsewhere on other keyboards. */
  private void typed(KeyEvent event) {
    if (event.isShortcutDown() || event.isAltDown()) {
      return;
    }
    switch (event.getCharacter()) {
      case "+", "=" -> plot.zoomIn();
      case "-", "_" -> plot.zoomOut();
      case "0" -> plot.showAll();
      default -> {
        return;
      }
    }
    event.consume();
  }
}
