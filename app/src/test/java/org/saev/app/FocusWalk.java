package org.saev.app;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Spinner;
import javafx.scene.control.Toggle;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import javafx.scene.robot.Robot;
import org.controlsfx.control.RangeSlider;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.color.Contrast;

/**
 * Goes through everything that takes the keyboard, with Tab there and with Shift+Tab back, and says
 * what is skipped, what holds the focus and where it is not seen. Seen is a focus whose mark stands
 * 3 to 1 against what was there without it (WCAG 2.1, 1.4.11) over so many pixels as the node's
 * shorter side is long.
 */
final class FocusWalk {
  /** How far outside of a node its ring may lie. */
  private static final double MARGIN = 4;

  private static final double STANDS_OUT = 3;

  /** A mark longer than this is seen however large the node is. */
  private static final double LONG_ENOUGH = 60;

  private final TestWindow window;
  private final Scene scene;
  private final Robot robot;
  private final List<String> faults = new ArrayList<>();

  private boolean isAlone;

  private FocusWalk(TestWindow window, Robot robot) {
    this.window = window;
    this.robot = robot;
    scene = window.stage().getScene();
  }

  /** What is wrong with the focus under {@code layer}, which is all that should take it. */
  static List<String> in(TestWindow window, Parent layer) {
    FocusWalk walk = new FocusWalk(window, window.get(Robot::new));
    walk.there(layer);
    return walk.faults;
  }

  private void there(Parent layer) {
    Node start = owner();
    if (start == null || !isSeen(start)) {
      faults.add("the focus is on nothing: " + start);
      return;
    }
    Set<Node> expected = window.get(() -> focusable(layer));
    isAlone = expected.size() == 1;
    Set<Node> visited = new LinkedHashSet<>();
    Node at = start;
    for (int step = 0; step < expected.size() + 8; step++) {
      at = press(at, KeyCode.TAB);
      if (at == null || !visited.add(at)) {
        break;
      }
      judge(at);
    }
    expected.stream()
        .filter(node -> !visited.contains(node) && window.get(() -> takesFocus(node)))
        .filter(node -> visited.stream().noneMatch(other -> inOneGroup(node, other)))
        .forEach(node -> faults.add("Tab does not reach " + name(node)));
    visited.stream()
        .filter(node -> !expected.contains(node))
        .forEach(node -> faults.add("Tab leaves to " + name(node)));
    back(List.copyOf(visited));
  }

  private void back(List<Node> order) {
    Node at = owner();
    for (int i = order.size() - 1; i >= 0 && at != null; i--) {
      Node next = press(at, KeyCode.SHIFT, KeyCode.TAB);
      Node wanted = order.get((order.indexOf(at) + order.size() - 1) % order.size());
      if (!wanted.equals(next)) {
        faults.add(
            "Shift+Tab goes from %s to %s and not to %s"
                .formatted(name(at), next == null ? "nothing" : name(next), name(wanted)));
        return;
      }
      at = next;
    }
  }

  /** Where the focus goes; null where it is lost or held. */
  private @Nullable Node press(Node from, KeyCode... keys) {
    Node now = pressOnce(keys);
    if (from.equals(now) && from instanceof RangeSlider) {
      // it has two thumbs
      now = pressOnce(keys);
    }
    if (now == null) {
      faults.add("the focus is lost after " + name(from));
    } else if (now.equals(from) && !isAlone) {
      faults.add("the focus is held by " + name(from));
      return null;
    }
    return now;
  }

  private @Nullable Node pressOnce(KeyCode... keys) {
    window.onFx(() -> {
      for (KeyCode key : keys) {
        robot.keyPress(key);
      }
      for (int i = keys.length - 1; i >= 0; i--) {
        robot.keyRelease(keys[i]);
      }
    });
    window.settle();
    window.pulse();
    return owner();
  }

  private @Nullable Node owner() {
    return window.get(scene::getFocusOwner);
  }

  private void judge(Node node) {
    if (!window.get(() -> isSeen(node))) {
      faults.add("out of sight with the focus: " + name(node));
      return;
    }
    window.onFx(() -> {
      Rectangle2D box = around(node);
      WritableImage with = picture(box);
      scene.getRoot().requestFocus();
      WritableImage without = picture(box);
      node.requestFocus();
      double side = Math.min(box.getWidth(), box.getHeight()) - 2 * MARGIN;
      int changed = changed(with, without);
      if (changed < Math.min(LONG_ENOUGH, side)) {
        faults.add(
            String.format(
                Locale.ROOT,
                "the focus is not seen, %d pixels of %.0f: %s",
                changed,
                side,
                name(node)));
      }
    });
  }

  private WritableImage picture(Rectangle2D box) {
    SnapshotParameters how = new SnapshotParameters();
    how.setViewport(box);
    how.setFill(scene.getFill());
    return scene.getRoot().snapshot(how, null);
  }

  private static int changed(WritableImage one, WritableImage other) {
    int count = 0;
    for (int y = 0; y < one.getHeight(); y++) {
      for (int x = 0; x < one.getWidth(); x++) {
        Color a = one.getPixelReader().getColor(x, y);
        Color b = other.getPixelReader().getColor(x, y);
        if (!a.equals(b) && Contrast.ratio(a, b) >= STANDS_OUT) {
          count++;
        }
      }
    }
    return count;
  }

  private Rectangle2D around(Node node) {
    Bounds box = seen(node);
    double x = Math.max(0, Math.floor(box.getMinX() - MARGIN));
    double y = Math.max(0, Math.floor(box.getMinY() - MARGIN));
    return new Rectangle2D(
        x,
        y,
        Math.min(scene.getWidth(), Math.ceil(box.getMaxX() + MARGIN)) - x,
        Math.min(scene.getHeight(), Math.ceil(box.getMaxY() + MARGIN)) - y);
  }

  private boolean isSeen(Node node) {
    Bounds box = seen(node);
    return takesFocus(node) && box.getWidth() > 4 && box.getHeight() > 4;
  }

  /** The part of a node that panes which scroll, and the window, leave to be seen. */
  private Bounds seen(Node node) {
    Bounds box = node.localToScene(node.getLayoutBounds());
    box = meet(box, new BoundingBox(0, 0, scene.getWidth(), scene.getHeight()));
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
    return new BoundingBox(
        x,
        y,
        Math.max(0, Math.min(a.getMaxX(), b.getMaxX()) - x),
        Math.max(0, Math.min(a.getMaxY(), b.getMaxY()) - y));
  }

  private static Set<Node> focusable(Node root) {
    Set<Node> found = new LinkedHashSet<>();
    collect(root, found);
    return found;
  }

  private static void collect(Node node, Set<Node> found) {
    if (takesFocus(node)) {
      found.add(node);
    }
    boolean isWhole = node instanceof ComboBoxBase<?> || node instanceof Spinner<?>;
    if (node.isVisible() && !node.isDisabled() && !isWhole && node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> collect(child, found));
    }
  }

  private static boolean takesFocus(Node node) {
    if (!node.isFocusTraversable() || node.isDisabled() || node.getScene() == null) {
      return false;
    }
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return false;
      }
    }
    return true;
  }

  /** Of a group of which one is chosen Tab goes to that one, and the arrow keys to the others. */
  private static boolean inOneGroup(Node one, Node other) {
    return one instanceof Toggle a
        && other instanceof Toggle b
        && a.getToggleGroup() != null
        && a.getToggleGroup().equals(b.getToggleGroup());
  }

  private static String name(Node node) {
    return node.getClass().getSimpleName() + " " + TextFaults.name(node);
  }
}
