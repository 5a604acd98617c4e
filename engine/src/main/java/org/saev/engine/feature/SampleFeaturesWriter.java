package org.saev.engine.feature;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes what every sample activated, as compressed rows: {@code entries.bin} holds {@link #ENTRY}
 * bytes per (sample, feature) – feature, sum and maximum over the text tokens, sum and maximum over
 * the image tokens – and {@code starts.bin} the first entry of every row.
 */
final class SampleFeaturesWriter implements AutoCloseable {
  static final int ENTRY = 20;

  private final OutputStream entries;
  private final OutputStream starts;
  private final ByteBuffer entry = ByteBuffer.allocate(ENTRY).order(ByteOrder.LITTLE_ENDIAN);
  private final ByteBuffer start = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
  private long written;
  private int nextSample;

  /**
   * @param first the first sample there may be a row for
   */
  SampleFeaturesWriter(Path folder, int first) throws IOException {
    nextSample = first;
    entries =
        new BufferedOutputStream(Files.newOutputStream(folder.resolve("entries.bin")), 1 << 20);
    starts = new BufferedOutputStream(Files.newOutputStream(folder.resolve("starts.bin")), 1 << 16);
  }

  /** Appends {@code sample}; samples come in ascending order, those left out get an empty row. */
  void sample(int sample, SampleAccumulator text, SampleAccumulator image) throws IOException {
    startUpTo(sample);
    int[] a = text.active();
    int[] b = image.active();
    int i = 0;
    int j = 0;
    while (i < a.length || j < b.length) {
      int feature = j == b.length || (i < a.length && a[i] <= b[j]) ? a[i] : b[j];
      boolean inText = i < a.length && a[i] == feature;
      boolean inImage = j < b.length && b[j] == feature;
      entry.clear();
      entry.putInt(feature);
      entry.putFloat(inText ? text.sum(feature) : 0).putFloat(inText ? text.max(feature) : 0);
      entry.putFloat(inImage ? image.sum(feature) : 0).putFloat(inImage ? image.max(feature) : 0);
      entries.write(entry.array());
      written++;
      i += inText ? 1 : 0;
      j += inImage ? 1 : 0;
    }
  }

  /** Writes the starts of all rows up to and including {@code sample}. */
  private void startUpTo(int sample) throws IOException {
    for (; nextSample <= sample; nextSample++) {
      start.clear();
      start.putLong(written);
      starts.write(start.array());
    }
  }

  /** Ends the table before sample {@code end}. */
  void finish(int end) throws IOException {
    startUpTo(end);
  }

  @Override
  public void close() throws IOException {
    try (entries;
        starts) {
      entries.flush();
      starts.flush();
    }
  }
}
