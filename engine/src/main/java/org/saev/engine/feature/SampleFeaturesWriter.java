package org.saev.engine.feature;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.saev.engine.feature.SampleFeatures.Column;

/**
 * Writes what every sample activated, as compressed rows, one file per column: {@code feature.bin}
 * the feature of every (sample, feature) – 16 bits where all numbers fit, else 32 –, four files of
 * fp32 its sum and maximum over the text tokens and over the image tokens, and {@code starts.bin}
 * the first entry of every row. A rule reads 10 bytes of an entry, or 2, instead of all 20.
 */
final class SampleFeaturesWriter implements AutoCloseable {
  static final String FEATURES = "feature.bin";
  static final String STARTS = "starts.bin";

  private final boolean narrow;
  private final List<Buffered> files = new ArrayList<>();
  private final Buffered starts;
  private long written;
  private int nextSample;

  /** A file that takes little-endian numbers. */
  private static final class Buffered implements AutoCloseable {
    private final OutputStream out;
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);

    Buffered(Path file) throws IOException {
      out = Files.newOutputStream(file);
    }

    ByteBuffer room() throws IOException {
      if (bytes.remaining() < Long.BYTES) {
        flush();
      }
      return bytes;
    }

    private void flush() throws IOException {
      out.write(bytes.array(), 0, bytes.position());
      bytes.clear();
    }

    @Override
    public void close() throws IOException {
      try (out) {
        flush();
      }
    }
  }

  /**
   * @param first the first sample there may be a row for
   * @param features how many features there are
   */
  SampleFeaturesWriter(Path folder, int first, int features) throws IOException {
    nextSample = first;
    narrow = features <= Character.MAX_VALUE + 1;
    try {
      for (String file : columns()) {
        files.add(new Buffered(folder.resolve(file)));
      }
      starts = new Buffered(folder.resolve(STARTS));
      files.add(starts);
    } catch (IOException e) {
      closeAll(e);
      throw e;
    }
  }

  /** The files with one number per entry, that of the features first. */
  static List<String> columns() {
    List<String> names = new ArrayList<>(List.of(FEATURES));
    for (Column column : Column.values()) {
      names.add(column.file);
    }
    return names;
  }

  /** Appends {@code sample}; samples come in ascending order, those left out get an empty row. */
  void sample(int sample, SampleAccumulator text, SampleAccumulator image) throws IOException {
    begin(sample);
    int[] a = text.active();
    int[] b = image.active();
    int i = 0;
    int j = 0;
    while (i < a.length || j < b.length) {
      int feature = j == b.length || (i < a.length && a[i] <= b[j]) ? a[i] : b[j];
      boolean inText = i < a.length && a[i] == feature;
      boolean inImage = j < b.length && b[j] == feature;
      entry(
          feature,
          inText ? text.sum(feature) : 0,
          inText ? text.max(feature) : 0,
          inImage ? image.sum(feature) : 0,
          inImage ? image.max(feature) : 0);
      i += inText ? 1 : 0;
      j += inImage ? 1 : 0;
    }
  }

  /** Begins the row of {@code sample}. */
  void begin(int sample) throws IOException {
    for (; nextSample <= sample; nextSample++) {
      starts.room().putLong(written);
    }
  }

  /** Appends an entry to the row. */
  void entry(int feature, float textSum, float textMax, float imageSum, float imageMax)
      throws IOException {
    ByteBuffer numbers = files.getFirst().room();
    if (narrow) {
      numbers.putChar((char) feature);
    } else {
      numbers.putInt(feature);
    }
    put(Column.TEXT_SUM, textSum);
    put(Column.TEXT_MAX, textMax);
    put(Column.IMAGE_SUM, imageSum);
    put(Column.IMAGE_MAX, imageMax);
    written++;
  }

  private void put(Column column, float value) throws IOException {
    files.get(column.place + 1).room().putFloat(value);
  }

  /** Ends the table before sample {@code end}. */
  void finish(int end) throws IOException {
    begin(end);
  }

  @Override
  public void close() throws IOException {
    IOException failed = closeAll(null);
    if (failed != null) {
      throw failed;
    }
  }

  /** Closes every file, whichever fail; what failed first, with the others suppressed. */
  private @Nullable IOException closeAll(@Nullable IOException before) {
    IOException failed = before;
    for (Buffered file : files) {
      try {
        file.close();
      } catch (IOException e) {
        if (failed == null) {
          failed = e;
        } else {
          failed.addSuppressed(e);
        }
      }
    }
    return failed;
  }
}
