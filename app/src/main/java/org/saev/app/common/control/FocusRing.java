package org.saev.app.common.control;

import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/**
 * A ring around whatever has the keyboard, drawn over everything else in a window, so that no
 * control needs a mark of its own. As browsers do, it shows itself while keys are used, also where
 * the program moved the focus, and not while the mouse is.
 */
public final class FocusRing extends Region {
  /** Between the node's edge and the outer edge of the ring. */
  private static final double AROUND = 3;

  private boolean byKeys;

  private FocusRing(boolean byKeys) {
    this.byKeys = byKeys;
    getStyleClass().add("focus-ring");
    setManaged(false);
    setMouseTransparent(true);
    setVisible(false);
  }

  /**
   * Lays a ring over everything in {@code root}, the root of a scene.
   *
   * @param atOnce whether it is seen before the first key is pressed
   */
  public static void over(Pane root, Scene scene, boolean atOnce) {
    FocusRing ring = new FocusRing(atOnce);
    root.getChildren().add(ring);
    scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> ring.use(!event.getCode().isModifierKey()));
    scene.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> ring.hide());
    scene.focusOwnerProperty().subscribe(ring::place);
    scene.addPostLayoutPulseListener(ring::place);
  }

  private void use(boolean keys) {
    byKeys |= keys;
    place();
  }

  private void hide() {
    byKeys = false;
    place();
  }

  private void place() {
    Scene scene = getScene();
    Node owner = scene == null ? null : scene.getFocusOwner();
    if (!byKeys || owner == null || owner.getParent() == null) {
      setVisible(false);
      return;
    }
    Bounds box = seen(owner);
    boolean isSeen = box.getWidth() > 0 && box.getHeight() > 0;
    setVisible(isSeen);
    if (isSeen) {
      double left = Math.max(0, Math.floor(box.getMinX() - AROUND));
      double top = Math.max(0, Math.floor(box.getMinY() - AROUND));
      double right = Math.min(scene.getWidth(), Math.ceil(box.getMaxX() + AROUND));
      double bottom = Math.min(scene.getHeight(), Math.ceil(box.getMaxY() + AROUND));
      resizeRelocate(left, top, right - left, bottom - top);
    }
  }

  /** What panes that scroll leave to be seen of a node, in the scene. */
  private static Bounds seen(Node node) {
    Bounds box = node.localToScene(node.getLayoutBounds());
    for (Node at = node.getParent(); at != null; at = at.getParent()) {
      if (at.getClip() != null) {
        box = meet(box, at.localToScene(at.getClip().getBoundsInParent()));
      }
    }
    return box;
  }

  private static Bounds meet(Bounds a, Bounds b) {
    double x = Math.max(a.getMinX(), b.getMinX());
    double y = Math.max(a.getMinY(), b.getMinY());
    double width = Math.min(a.getMaxX(), b.getMaxX()) - x;
    double height = Math.min(a.getMaxY(), b.getMaxY()) - y;
    return new BoundingBox(x, y, Math.max(0, width), Math.max(0, height));
  }
}
