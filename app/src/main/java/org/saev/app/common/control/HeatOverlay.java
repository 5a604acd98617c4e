package org.saev.app.common.control;

import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.List;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import org.saev.app.common.color.ColorScale;
import org.saev.app.common.color.HeatScale;
import org.saev.app.common.sample.PatchHeat;

/**
 * Heat laid over a picture; what fired nowhere is veiled so that the rest stands out. What is below
 * zero is striped: its sign is not told by colour alone. Painted in pixels of the screen, so that
 * patches end where they end in the picture.
 */
public final class HeatOverlay extends ImageView {
  /** Pixels of the longer side at most; a picture zoomed into shows few patches, each of many. */
  private static final int MOST = 1024;

  private static final int VEIL = 0x40101418;

  /** From one stripe to the next, in units of the window. */
  private static final double STRIPE = 4.5;

  private List<PatchHeat> patches = List.of();
  private ColorScale scale = HeatScale.LIGHT;
  private int width;
  private int height;
  private boolean painted;

  public HeatOverlay() {
    setSmooth(false);
    setMouseTransparent(true);
    Density.watch(
        this,
        () -> {
          if (getParent() != null) {
            getParent().requestLayout();
          }
        });
  }

  /** Takes other heat or other colours; painted when it is placed next. */
  public void show(List<PatchHeat> heat, ColorScale colors) {
    patches = List.copyOf(heat);
    scale = colors;
    painted = false;
    if (patches.isEmpty()) {
      setImage(null);
    }
  }

  /** Lays it over a rectangle of its parent. */
  public void place(Rectangle2D box) {
    setFitWidth(box.getWidth());
    setFitHeight(box.getHeight());
    relocate(box.getMinX(), box.getMinY());
    double longer = Math.max(box.getWidth(), box.getHeight());
    if (patches.isEmpty() || longer <= 0) {
      return;
    }
    double density = Math.min(Fx.density(this), MOST / longer);
    int across = Math.max(1, (int) Math.round(box.getWidth() * density));
    int down = Math.max(1, (int) Math.round(box.getHeight() * density));
    if (!painted || across != width || down != height) {
      width = across;
      height = down;
      painted = true;
      setImage(paint(Math.max(2, (int) Math.round(STRIPE * density))));
    }
  }

  private Image paint(int stripe) {
    IntBuffer pixels = IntBuffer.allocate(width * height);
    Arrays.fill(pixels.array(), premultiplied(VEIL));
    for (PatchHeat patch : patches) {
      paint(pixels.array(), patch, stripe);
    }
    return new WritableImage(
        new PixelBuffer<>(width, height, pixels, PixelFormat.getIntArgbPreInstance()));
  }

  private void paint(int[] pixels, PatchHeat patch, int every) {
    double size = Math.abs(patch.strength());
    int heat = argb(scale.color(patch.strength()), 0.25 + 0.5 * size);
    int stripe =
        patch.strength() < 0 ? argb(scale.textOn(patch.strength()), 0.1 + 0.5 * size) : heat;
    int line = Math.max(1, every / 4);
    int left = cell(patch.left(), width);
    int right = Math.min(width, Math.max(left + 1, cell(patch.right(), width)));
    int top = cell(patch.top(), height);
    int bottom = Math.min(height, Math.max(top + 1, cell(patch.bottom(), height)));
    for (int y = top; y < bottom; y++) {
      if (stripe == heat) {
        Arrays.fill(pixels, y * width + left, y * width + right, heat);
        continue;
      }
      for (int x = left; x < right; x++) {
        pixels[y * width + x] = (x + y) % every < line ? stripe : heat;
      }
    }
  }

  private static int cell(double fraction, int pixels) {
    return Math.clamp(Math.round(fraction * pixels), 0, pixels);
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
