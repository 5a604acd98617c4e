package org.saev.engine.dataset;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;

/**
 * Takes the stored values out of an AWT image. {@link BufferedImage#getRGB} will not do: it carries
 * grey through a linear colour space and so brightens it, and converts embedded colour profiles.
 */
final class ImagePixels {
  private ImagePixels() {}

  static Pixels of(BufferedImage image) {
    return isPlain(image) ? ofSamples(image) : ofColorModel(image);
  }

  /** Grey or RGB, 8 or 16 bits a channel, with or without alpha that is not multiplied in. */
  private static boolean isPlain(BufferedImage image) {
    ColorModel model = image.getColorModel();
    int space = model.getColorSpace().getType();
    int type = model.getTransferType();
    return model instanceof ComponentColorModel
        && (space == ColorSpace.TYPE_GRAY || space == ColorSpace.TYPE_RGB)
        && (type == DataBuffer.TYPE_BYTE || type == DataBuffer.TYPE_USHORT)
        && !model.isAlphaPremultiplied();
  }

  private static Pixels ofSamples(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    Raster raster = image.getRaster();
    ColorModel model = image.getColorModel();
    int bands = raster.getNumBands();
    boolean grey = model.getColorSpace().getType() == ColorSpace.TYPE_GRAY;
    int alpha = model.hasAlpha() ? bands - 1 : -1;
    byte[] rgba = new byte[width * height * 4];
    byte[] row = new byte[width * bands];
    for (int y = 0, out = 0; y < height; y++) {
      samples(raster, y, row);
      for (int in = 0; in < row.length; in += bands, out += 4) {
        rgba[out] = row[in];
        rgba[out + 1] = row[grey ? in : in + 1];
        rgba[out + 2] = row[grey ? in : in + 2];
        rgba[out + 3] = alpha < 0 ? (byte) 0xFF : row[in + alpha];
      }
    }
    return new Pixels(width, height, rgba);
  }

  /** A row's samples, pixel by pixel; of 16-bit channels the upper byte, as Pillow keeps it too. */
  private static void samples(Raster raster, int y, byte[] out) {
    int left = raster.getMinX();
    int top = raster.getMinY() + y;
    if (raster.getTransferType() == DataBuffer.TYPE_BYTE) {
      // copied as they are: as numbers they would pass one by one through three calls
      raster.getDataElements(left, top, raster.getWidth(), 1, out);
      return;
    }
    int[] wide = raster.getPixels(left, top, raster.getWidth(), 1, (int[]) null);
    for (int i = 0; i < out.length; i++) {
      out[i] = (byte) (wide[i] >> 8);
    }
  }

  /** Palettes and packed pixels, whose colour models hold sRGB values already. */
  private static Pixels ofColorModel(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    byte[] rgba = new byte[width * height * 4];
    int[] row = new int[width];
    for (int y = 0, out = 0; y < height; y++) {
      image.getRGB(0, y, width, 1, row, 0, width);
      for (int argb : row) {
        rgba[out++] = (byte) (argb >> 16);
        rgba[out++] = (byte) (argb >> 8);
        rgba[out++] = (byte) argb;
        rgba[out++] = (byte) (argb >> 24);
      }
    }
    return new Pixels(width, height, rgba);
  }
}
