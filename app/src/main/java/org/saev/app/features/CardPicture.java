package org.saev.app.features;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Transform;
import org.saev.app.common.control.Fx;
import org.saev.engine.dataset.Pixels;
import org.saev.engine.dataset.PngEncoder;

/** What a card looks like, as a picture and as a file. */
final class CardPicture {
  private CardPicture() {}

  /** The whole of a node, also what is scrolled away, in pixels of the screen it is shown on. */
  static WritableImage of(Node node) {
    SnapshotParameters sharp = new SnapshotParameters();
    double density = Fx.density(node);
    sharp.setTransform(Transform.scale(density, density));
    return node.snapshot(sharp, null);
  }

  /** Writes {@code image}, which nobody changes any more, as PNG; on any thread. */
  static void write(WritableImage image, Path file) throws IOException {
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    byte[] rgba = new byte[width * height * 4];
    int[] row = new int[width];
    for (int y = 0, at = 0; y < height; y++) {
      image
          .getPixelReader()
          .getPixels(0, y, width, 1, PixelFormat.getIntArgbInstance(), row, 0, width);
      for (int argb : row) {
        rgba[at++] = (byte) (argb >> 16);
        rgba[at++] = (byte) (argb >> 8);
        rgba[at++] = (byte) argb;
        rgba[at++] = (byte) (argb >>> 24);
      }
    }
    Files.write(file, PngEncoder.encode(new Pixels(width, height, rgba)));
  }
}
