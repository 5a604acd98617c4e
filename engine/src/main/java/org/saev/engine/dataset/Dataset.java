package org.saev.engine.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.saev.engine.job.CancelledException;
import org.saev.engine.job.JobContext;

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

  /**
   * The same, told of while it is computed: a folder of a million images takes minutes. Once
   * computed it is known.
   *
   * @throws CancelledException if the context was cancelled
   */
  default String hash(JobContext context) {
    return hash();
  }

  /**
   * Hex SHA-256 that stays the same when images are called otherwise, as long as their contents and
   * all else do.
   *
   * @return empty if the images have no files
   */
  default Optional<String> namelessHash(JobContext context) {
    return Optional.empty();
  }

  /**
   * Says that this is a dataset known by another {@link #hash()}, from when its images were called
   * otherwise.
   */
  default void knownAs(String hash) {
    throw new UnsupportedOperationException("known by no other hash: " + source());
  }

  /**
   * Says where to keep what was found of the images' files when {@link #hash} is computed, so that
   * the next time only those are read that may have changed: their size or time of change says so.
   *
   * @param file made and replaced as needed
   */
  default void keepFingerprints(Path file) {}

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
