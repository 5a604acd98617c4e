package org.saev.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/**
 * Finds text that cannot be read in full: shortened, cut by an edge, squeezed into a column of
 * letters, or lying on other text. Text may be shortened where a tip or the tip of its cell says it
 * in full, and may lie below or above what a pane that scrolls shows.
 */
final class TextFaults {
  private static final double SLACK = 1.5;

  /** Lines of the Japanese face are higher than their letters. */
  private static final double LINE_SLACK = 5;

  private final List<String> faults = new ArrayList<>();
  private final List<Shown> texts = new ArrayList<>();

  /** A text and the part of it that is to be seen, in the scene's coordinates. */
  private record Shown(Text text, Bounds seen) {}

  private TextFaults() {}

  /** What is wrong with the text under {@code root}, a sentence each. */
  static List<String> in(Node root) {
    TextFaults found = new TextFaults();
    found.walk(root, root.localToScene(root.getLayoutBounds()), true);
    found.overlaps();
    return found.faults;
  }

  /**
   * @param seen what ancestors leave to be seen, in the scene
   * @param fixed whether what is outside {@code seen} to the top and bottom stays outside
   */
  private void walk(Node node, Bounds seen, boolean fixed) {
    if (!node.isVisible() || node.getOpacity() == 0) {
      return;
    }
    Bounds box = node.localToScene(node.getBoundsInLocal());
    if (node instanceof Text text && !text.getText().isBlank()) {
      edges(text, box, seen, fixed);
      return;
    }
    if (node instanceof Labeled labeled) {
      shortened(labeled);
    }
    if (!(node instanceof Parent parent)) {
      return;
    }
    Node clip = node.getClip();
    Bounds inner = clip == null ? seen : meet(seen, node.localToScene(clip.getBoundsInParent()));
    boolean still = fixed && !scrolls(node);
    if (inner.getWidth() <= 0 || inner.getHeight() <= 0) {
      return;
    }
    for (Node child : parent.getChildrenUnmodifiable()) {
      walk(child, inner, still);
    }
  }

  private static boolean scrolls(Node node) {
    return node instanceof ScrollPane
        || node instanceof IndexedCell<?>
        || node.getStyleClass().contains("virtual-flow");
  }

  private void shortened(Labeled labeled) {
    String whole = labeled.getText();
    if (whole == null || whole.isBlank() || labeled.getWidth() == 0) {
      return;
    }
    for (Node child : labeled.getChildrenUnmodifiable()) {
      if (child instanceof Text text
          && child.getStyleClass().contains("text")
          && child.isVisible()
          && text.getText().length() < whole.length()
          && isCut(text.getText(), labeled)
          && !saidByTip(labeled, whole)) {
        faults.add("shortened to «%s»: %s".formatted(text.getText(), name(labeled)));
      }
    }
  }

  /** Where there is no room even for the dots, nothing is shown. */
  private static boolean isCut(String shown, Labeled labeled) {
    return shown.isEmpty() || shown.endsWith(labeled.getEllipsisString());
  }

  /** Whether a tip of the label or of something around it holds the whole text. */
  private static boolean saidByTip(Node label, String whole) {
    for (Node node = label; node != null; node = node.getParent()) {
      Tooltip tip = node instanceof Control control ? control.getTooltip() : null;
      if (tip == null
          && node.getProperties().get("javafx.scene.control.Tooltip") instanceof Tooltip t) {
        tip = t;
      }
      if (tip != null && tip.getText() != null && tip.getText().contains(whole)) {
        return true;
      }
    }
    return false;
  }

  private void edges(Text text, Bounds box, Bounds seen, boolean fixed) {
    Bounds left = meet(box, seen);
    if (left.getWidth() > 0 && left.getHeight() > 0) {
      texts.add(new Shown(text, left));
    }
    if (isTyped(text)) {
      return;
    }
    double letter = text.getFont().getSize();
    if (text.getText().length() > 2
        && box.getWidth() < 2 * letter
        && box.getHeight() > 3 * letter) {
      faults.add("squeezed into a column: " + name(text));
    }
    boolean across =
        box.getMinX() < seen.getMinX() - SLACK || box.getMaxX() > seen.getMaxX() + SLACK;
    boolean down =
        box.getMinY() < seen.getMinY() - LINE_SLACK || box.getMaxY() > seen.getMaxY() + LINE_SLACK;
    boolean outOfReach = fixed ? across || down : across && left.getHeight() > 0;
    if (outOfReach) {
      faults.add("cut by an edge: %s at %s, seen %s".formatted(name(text), at(box), at(seen)));
    }
  }

  /** Typed text moves under the cursor; what a field asks for stands still. */
  private static boolean isTyped(Text text) {
    for (Node node = text; node != null; node = node.getParent()) {
      if (node instanceof TextInputControl field) {
        return !text.getText().equals(field.getPromptText());
      }
    }
    return false;
  }

  private void overlaps() {
    for (int i = 0; i < texts.size(); i++) {
      for (int j = i + 1; j < texts.size(); j++) {
        Shown one = texts.get(i);
        Shown other = texts.get(j);
        Bounds both = meet(one.seen(), other.seen());
        if (both.getWidth() > SLACK
            && both.getHeight() > LINE_SLACK
            && !inOneFlow(one.text(), other.text())) {
          faults.add(
              "%s lies on %s at %s".formatted(name(one.text()), name(other.text()), at(both)));
        }
      }
    }
  }

  /** The words of one paragraph have boxes as wide as the lines they stand on. */
  private static boolean inOneFlow(Text one, Text other) {
    TextFlow flow = flow(one);
    return flow != null && flow.equals(flow(other));
  }

  private static @Nullable TextFlow flow(Node text) {
    for (Node node = text; node != null; node = node.getParent()) {
      if (node instanceof TextFlow flow) {
        return flow;
      }
    }
    return null;
  }

  private static Bounds meet(Bounds a, Bounds b) {
    double x = Math.max(a.getMinX(), b.getMinX());
    double y = Math.max(a.getMinY(), b.getMinY());
    return new BoundingBox(
        x, y, Math.min(a.getMaxX(), b.getMaxX()) - x, Math.min(a.getMaxY(), b.getMaxY()) - y);
  }

  private static String at(Bounds box) {
    return String.format(
        Locale.ROOT,
        "%.0f,%.0f–%.0f,%.0f",
        box.getMinX(),
        box.getMinY(),
        box.getMaxX(),
        box.getMaxY());
  }

  /** The text and where in the tree it stands. */
  static String name(Node node) {
    StringBuilder path = new StringBuilder();
    int steps = 0;
    for (@Nullable Node at = node; at != null && steps < 5; at = at.getParent()) {
      if (at.getId() != null) {
        path.insert(0, " #" + at.getId());
        steps++;
        break;
      }
      if (!at.getStyleClass().isEmpty()) {
        path.insert(0, " ." + at.getStyleClass().getLast());
        steps++;
      }
    }
    String words =
        node instanceof Text text ? text.getText() : node instanceof Labeled l ? l.getText() : "";
    return "«" + words + "»" + path;
  }
}
