package org.saev.engine.export;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.saev.engine.dataset.Pixels;
import org.saev.engine.job.SaevException;

/** The pages of a PDF as pictures, for looking at without another program. One thread at a time. */
public final class PdfPages implements AutoCloseable {
  private static final float POINTS_PER_INCH = 72;

  private final Path file;
  private final PDDocument document;
  private final PDFRenderer renderer;

  private PdfPages(Path file, PDDocument document) {
    this.file = file;
    this.document = document;
    this.renderer = new PDFRenderer(document);
  }

  /**
   * @throws SaevException if it cannot be read
   */
  public static PdfPages open(Path file) {
    try {
      return new PdfPages(file, Loader.loadPDF(file.toFile()));
    } catch (IOException e) {
      throw new SaevException(e, "file.read-failed", file, String.valueOf(e.getMessage()));
    }
  }

  public int count() {
    return document.getNumberOfPages();
  }

  /**
   * Draws a page; some tenths of a second.
   *
   * @param page from 0
   * @param width of the picture in pixels
   */
  public synchronized Pixels page(int page, int width) {
    try {
      float points = document.getPage(page).getCropBox().getWidth();
      float dpi = width * POINTS_PER_INCH / points;
      return pixels(renderer.renderImageWithDPI(page, dpi, ImageType.RGB));
    } catch (IOException e) {
      throw new SaevException(e, "file.read-failed", file, String.valueOf(e.getMessage()));
    }
  }

  private static Pixels pixels(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    int[] rgb = image.getRGB(0, 0, width, height, null, 0, width);
    byte[] rgba = new byte[rgb.length * 4];
    for (int i = 0; i < rgb.length; i++) {
      rgba[4 * i] = (byte) (rgb[i] >> 16);
      rgba[4 * i + 1] = (byte) (rgb[i] >> 8);
      rgba[4 * i + 2] = (byte) rgb[i];
      rgba[4 * i + 3] = (byte) 255;
    }
    return new Pixels(width, height, rgba);
  }

  @Override
  public synchronized void close() {
    try {
      document.close();
    } catch (IOException e) {
      throw new SaevException(e, "file.read-failed", file, String.valueOf(e.getMessage()));
    }
  }
}
