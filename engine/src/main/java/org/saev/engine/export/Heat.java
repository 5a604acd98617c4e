package org.saev.engine.export;

import java.util.List;
import org.saev.engine.dataset.Pixels;

/**
 * Lays a feature's activations over a small picture, on the window's colour scale: pale amber to
 * deep violet, so that lightness alone tells weak from strong.
 */
public final class Heat {
  private static final int[] STOPS = {0xFFF3CF, 0xFBCB6B, 0xF39243, 0xD9523F, 0xA1225C, 0x5B0F63};
  private static final double OPACITY = 0.62;

  private Heat() {}

  /**
   * Where and how strongly it fired; edges as fractions of the picture.
   *
   * @param strength relative to the strongest patch, in [0, 1]
   */
  public record Patch(double left, double top, double right, double bottom, double strength) {}

  /** A copy of the picture with the patches coloured. */
  public static Pixels over(Pixels picture, List<Patch> patches) {
    byte[] rgba = picture.rgba().clone();
    for (Patch patch : patches) {
      int x1 = (int) Math.round(patch.right() * picture.width());
      int y1 = (int) Math.round(patch.bottom() * picture.height());
      for (int y = (int) Math.round(patch.top() * picture.height()); y < y1; y++) {
        for (int x = (int) Math.round(patch.left() * picture.width()); x < x1; x++) {
          blend(rgba, (y * picture.width() + x) * 4, patch.strength());
        }
      }
    }
    return new Pixels(picture.width(), picture.height(), rgba);
  }

  private static void blend(byte[] rgba, int at, double strength) {
    // weak patches let the picture through
    double opacity = OPACITY * (0.35 + 0.65 * strength);
    double alpha = (rgba[at + 3] & 0xFF) / 255.0;
    int color = color(strength);
    for (int channel = 0; channel < 3; channel++) {
      int over = color >> (16 - 8 * channel) & 0xFF;
      double paper = 255 * (1 - alpha) + alpha * (rgba[at + channel] & 0xFF);
      rgba[at + channel] = (byte) Math.round(paper * (1 - opacity) + over * opacity);
    }
    rgba[at + 3] = (byte) 255;
  }

  private static int color(double strength) {
    double at = Math.clamp(strength, 0, 1) * (STOPS.length - 1);
    int below = Math.min((int) at, STOPS.length - 2);
    int color = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int from = STOPS[below] >> shift & 0xFF;
      int to = STOPS[below + 1] >> shift & 0xFF;
      color |= (int) Math.round(from + (at - below) * (to - from)) << shift;
    }
    return color;
  }
}
