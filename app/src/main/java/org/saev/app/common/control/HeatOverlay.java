package org.saev.app.common.control;

import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.List;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.color.ColorScale;
import org.saev.app.common.sample.PatchHeat;

/**
 * Paints heat to be laid over a picture; what fired nowhere is veiled so that the rest stands out.
 * What is below zero is striped: its sign is not told by colour alone.
 */
public final class HeatOverlay {
  private static final int GRID = 96;
  private static final int VEIL = 0x40101418;

  /** Pixels from one stripe to the next. */
  private static final int STRIPE = 4;

  private HeatOverlay() {}

  /** A picture to be stretched over the whole of the other; null if there is no heat. */
  public static @Nullable Image of(List<PatchHeat> patches, ColorScale scale) {
    if (patches.isEmpty()) {
      return null;
    }
    IntBuffer pixels = IntBuffer.allocate(GRID * GRID);
    Arrays.fill(pixels.array(), premultiplied(VEIL));
    for (PatchHeat patch : patches) {
      paint(pixels.array(), patch, scale);
    }
    return new WritableImage(
        new PixelBuffer<>(GRID, GRID, pixels, PixelFormat.getIntArgbPreInstance()));
  }

  private static void paint(int[] pixels, PatchHeat patch, ColorScale scale) {
    double size = Math.abs(patch.strength());
    int heat = argb(scale.color(patch.strength()), 0.25 + 0.5 * size);
    int stripe =
        patch.strength() < 0 ? argb(scale.textOn(patch.strength()), 0.1 + 0.5 * size) : heat;
    int left = cell(patch.left());
    int right = Math.min(GRID, Math.max(left + 1, cell(patch.right())));
    int top = cell(patch.top());
    int bottom = Math.min(GRID, Math.max(top + 1, cell(patch.bottom())));
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        pixels[y * GRID + x] = (x + y) % STRIPE == 0 ? stripe : heat;
      }
    }
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
