package org.saev.engine.dataset;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The kind of an encoded image, known by its first bytes. */
enum ImageKind {
  PNG("png"),
  JPEG("jpg"),
  GIF("gif"),
  WEBP("webp"),
  BMP("bmp"),
  TIFF("tif");

  private final String extension;

  ImageKind(String extension) {
    this.extension = extension;
  }

  /** The ending a file of this kind has. */
  String extension() {
    return extension;
  }

  static Optional<ImageKind> of(byte[] bytes) {
    String head = new String(Arrays.copyOf(bytes, 12), StandardCharsets.ISO_8859_1);
    if (head.startsWith("\u0089PNG")) {
      return Optional.of(PNG);
    }
    if (head.startsWith("\u00FF\u00D8\u00FF")) {
      return Optional.of(JPEG);
    }
    if (head.startsWith("GIF8")) {
      return Optional.of(GIF);
    }
    if (head.startsWith("RIFF") && head.endsWith("WEBP")) {
      return Optional.of(WEBP);
    }
    if (head.startsWith("BM")) {
      return Optional.of(BMP);
    }
    if (head.startsWith("II*\0") || head.startsWith("MM\0*")) {
      return Optional.of(TIFF);
    }
    return Optional.empty();
  }
}
