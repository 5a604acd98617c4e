package org.saev.engine.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An opened dataset: its samples in a fixed order, and their images on demand. Safe to read from
 * several threads.
 */
public interface Dataset extends AutoCloseable {
  /** The file or folder it was opened from. */
  Path source();

  /** Which reader understood it: {@code pack}, {@code folder}, {@code jsonl} … */
  String format();

  /** Hex SHA-256 that changes when any sample, text or image reference changes. */
  String hash();

  int size();

  /** The sample at {@code row}, 0 ≤ row &lt; {@link #size()}. */
  Sample sample(int row);

  /**
   * The encoded bytes of an image (PNG, JPEG …), at most {@link ImageDecoder#LARGEST_FILE} of them.
   *
   * @throws IOException if the image is missing or cannot be read
   */
  byte[] imageBytes(Segment.Image image) throws IOException;

  /**
   * A short text that is another one whenever the image's file may have changed, found without
   * reading it: small pictures are kept under it.
   *
   * @return empty if the image is not there, or nothing is known of its file
   */
  default Optional<String> imageStamp(Segment.Image image) {
    return Optional.empty();
  }

  @Override
  void close();
}
