package org.saev.engine.dataset;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.saev.engine.job.Messages;

/**
 * Decodes PNG, JPEG, GIF (first frame), BMP, TIFF (first page) and WebP to the sRGB values the file
 * holds, as Pillow's {@code Image.open(…).convert("RGBA")} gives them: no colour profile and no
 * gamma is applied. JPEGs are turned as their EXIF orientation says. With {@link ImagePixels} the
 * only code that uses AWT.
 */
public final class ImageDecoder {
  /** Bytes of the largest encoded image that is read. */
  public static final int LARGEST_FILE = 256 << 20;

  /** Pixels of the largest image that is decoded: 8192 × 8192, 256 MiB as RGBA. */
  public static final int LARGEST_PIXELS = 1 << 26;

  private ImageDecoder() {}

  /**
   * Decodes one image. Its size is read first; one beyond {@link #LARGEST_PIXELS} is not decoded.
   *
   * @throws IOException with a reason in the user's language if the bytes are no image, damaged or
   *     too large
   */
  public static Pixels decode(byte[] bytes) throws IOException {
    if (bytes.length == 0) {
      throw new IOException(Messages.local("image.empty"));
    }
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new IOException(Messages.local("image.unknown"));
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        return decode(reader, bytes);
      } finally {
        reader.dispose();
      }
    }
  }

  private static Pixels decode(ImageReader reader, byte[] bytes) throws IOException {
    try {
      int width = reader.getWidth(0);
      int height = reader.getHeight(0);
      if (width <= 0 || height <= 0 || (long) width * height > LARGEST_PIXELS) {
        throw new TooLarge(Messages.local("image.too-many-pixels", width, height));
      }
      BufferedImage image = reader.read(0);
      Pixels pixels = ImagePixels.of(image);
      return switch (reader.getFormatName().toLowerCase(Locale.ROOT)) {
        case "jpeg" -> ExifOrientation.of(bytes).upright(pixels);
        case "gif" -> GifScreen.of(bytes).place(pixels);
        default -> pixels;
      };
    } catch (TooLarge e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // the decoders answer damaged files with all sorts of unchecked exceptions
      throw new IOException(Messages.local("image.damaged", String.valueOf(e.getMessage())), e);
    }
  }

  private static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;

    TooLarge(String message) {
      super(message);
    }
  }
}
