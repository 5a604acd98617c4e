package org.saev.app.features;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import org.saev.engine.dataset.Pixels;
import org.saev.engine.dataset.PngEncoder;

/** Writes what a node looks like to a file. */
final class CardPicture {
  private CardPicture() {}

  /** Writes {@code image} as PNG. */
  static void write(WritableImage image, Path file) throws IOException {
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    byte[] rgba = new byte[width * height * 4];
    PixelReader pixels = image.getPixelReader();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int argb = pixels.getArgb(x, y);
        int at = (y * width + x) * 4;
        rgba[at] = (byte) (argb >> 16);
        rgba[at + 1] = (byte) (argb >> 8);
        rgba[at + 2] = (byte) argb;
        rgba[at + 3] = (byte) (argb >>> 24);
      }
    }
    Files.write(file, PngEncoder.encode(new Pixels(width, height, rgba)));
  }
}
