package org.saev.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import org.saev.app.common.color.Contrast;

/**
 * Finds text that does not stand out from what is painted behind it: below 4.5 to 1, icons below 3
 * to 1, as WCAG 2.1 counts it (1.4.3, 1.4.11). What is disabled is exempt there and here.
 */
final class ContrastFaults {
  private static final double FOR_TEXT = 4.5;
  private static final double FOR_ICONS = 3;

  private final List<String> faults = new ArrayList<>();

  private ContrastFaults() {}

  /** What does not stand out under {@code root}, which lies on {@code ground}. */
  static List<String> in(Node root, Color ground) {
    ContrastFaults found = new ContrastFaults();
    found.walk(root, ground, 1);
    return found.faults;
  }

  private void walk(Node node, Color behind, double opacity) {
    double seen = opacity * node.getOpacity();
    if (!node.isVisible() || node.isDisabled() || seen == 0) {
      return;
    }
    if (node instanceof Text text && !text.getText().isBlank()) {
      judge(text, behind, seen);
      return;
    }
    Color ground = node instanceof Region region ? painted(region, behind, seen) : behind;
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> walk(child, ground, seen));
    }
  }

  /** What a region leaves behind its children: its fills over what was there. */
  private static Color painted(Region region, Color behind, double opacity) {
    Color ground = behind;
    if (region.getBackground() != null) {
      for (BackgroundFill fill : region.getBackground().getFills()) {
        if (fill.getFill() instanceof Color color) {
          ground = over(color, ground, opacity);
        }
      }
    }
    return ground;
  }

  private static Color over(Color top, Color below, double opacity) {
    double share = top.getOpacity() * opacity;
    return below.interpolate(
        new Color(top.getRed(), top.getGreen(), top.getBlue(), 1), Math.min(1, share));
  }

  private void judge(Text text, Color behind, double opacity) {
    if (!(text.getFill() instanceof Color fill)) {
      return;
    }
    boolean icon = text.getStyleClass().contains("ikonli-font-icon");
    double ratio = Contrast.ratio(over(fill, behind, opacity), behind);
    if (ratio < (icon ? FOR_ICONS : FOR_TEXT)) {
      faults.add(
          String.format(
              Locale.ROOT,
              "%.2f to 1: %s is %s on %s",
              ratio,
              TextFaults.name(text),
              fill,
              behind));
    }
  }
}
