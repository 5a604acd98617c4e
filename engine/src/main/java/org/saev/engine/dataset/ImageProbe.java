package org.saev.engine.dataset;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.saev.engine.job.Messages;

/**
 * Looks whether an image can be used, from its first bytes: whether it is there, is an image, and
 * is of a size that can be decoded. Damage further inside shows when it is decoded.
 */
final class ImageProbe {
  private static final int HEAD = 64 << 10;

  private ImageProbe() {}

  /** Why the image cannot be used, in the user's language; empty if nothing speaks against it. */
  static Optional<String> problem(FileTree tree, Segment.Image image) {
    try {
      String name = tree.resolve(image.ref());
      byte[] head;
      try (var in = tree.open(name)) {
        head = in.readNBytes(HEAD);
      }
      if (head.length == 0) {
        return Optional.of(Messages.local("image.empty"));
      }
      // a TIFF may say its size at its end
      if (ImageKind.of(head).filter(kind -> kind == ImageKind.TIFF).isPresent()) {
        head = tree.read(name, ImageDecoder.LARGEST_FILE);
      }
      return problem(head);
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static Optional<String> problem(byte[] head) throws IOException {
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(head))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        return Optional.of(Messages.local("image.unknown"));
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        boolean sound =
            width > 0 && height > 0 && (long) width * height <= ImageDecoder.LARGEST_PIXELS;
        return sound
            ? Optional.empty()
            : Optional.of(Messages.local("image.too-many-pixels", width, height));
      } catch (IOException | RuntimeException e) {
        // a header cut off by the bound is not the image's fault; a short file has no more to come
        return head.length == HEAD
            ? Optional.empty()
            : Optional.of(Messages.local("image.damaged", String.valueOf(e.getMessage())));
      } finally {
        reader.dispose();
      }
    }
  }
}
