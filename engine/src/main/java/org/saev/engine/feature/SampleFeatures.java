package org.saev.engine.feature;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.saev.engine.job.SaevException;

/**
 * What every sample activated, memory-mapped ({@link SampleFeaturesWriter} tells the layout). Any
 * rule over features is re-scored from this alone. Safe to read from several threads; loops over
 * many samples read through a {@link SampleRow}.
 */
public final class SampleFeatures implements AutoCloseable {
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfChar CHAR =
      ValueLayout.JAVA_CHAR_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /** In an index of an earlier layout the columns lie entry by entry in one file. */
  private static final String TOGETHER = "entries.bin";

  private static final int ENTRY = 20;

  private final Arena arena = Arena.ofShared();
  private final MemorySegment starts;
  private final MemorySegment features;
  private final MemorySegment[] values = new MemorySegment[Column.values().length];

  /** Bytes from one feature number to the next, and from one value of a column to the next. */
  private final int featureStride;

  private final int valueStride;

  /** What is kept of a feature in a sample; 0 where it does not fire on that side. */
  public enum Column {
    TEXT_SUM(0, "text-sum.bin"),
    TEXT_MAX(1, "text-max.bin"),
    IMAGE_SUM(2, "image-sum.bin"),
    IMAGE_MAX(3, "image-max.bin");

    /** Which of the columns. */
    final int place;

    final String file;

    Column(int place, String file) {
      this.place = place;
      this.file = file;
    }
  }

  private SampleFeatures(Path folder) throws IOException {
    starts = map(folder.resolve(SampleFeaturesWriter.STARTS));
    long entries = starts.byteSize() < Long.BYTES ? -1 : start(samples());
    boolean whole;
    Path together = folder.resolve(TOGETHER);
    if (Files.exists(together)) {
      features = map(together);
      featureStride = ENTRY;
      valueStride = ENTRY;
      whole = features.byteSize() == entries * ENTRY;
      for (Column column : Column.values()) {
        long first = Integer.BYTES + (long) column.place * Float.BYTES;
        values[column.place] = features.asSlice(Math.min(first, features.byteSize()));
      }
    } else {
      features = map(folder.resolve(SampleFeaturesWriter.FEATURES));
      featureStride =
          features.byteSize() == entries * Character.BYTES ? Character.BYTES : Integer.BYTES;
      valueStride = Float.BYTES;
      whole = features.byteSize() == entries * featureStride;
      for (Column column : Column.values()) {
        values[column.place] = map(folder.resolve(column.file));
        whole &= values[column.place].byteSize() == entries * Float.BYTES;
      }
    }
    if (!whole) {
      arena.close();
      throw new SaevException("feature.truncated", folder);
    }
  }

  static SampleFeatures open(Path folder) {
    try {
      return new SampleFeatures(folder);
    } catch (IOException e) {
      throw new SaevException(e, "file.read-failed", folder, String.valueOf(e.getMessage()));
    }
  }

  /** Writes the rows of several parts one after the other. */
  static void join(List<Path> parts, Path folder) throws IOException {
    for (String file : SampleFeaturesWriter.columns()) {
      try (OutputStream out = Files.newOutputStream(folder.resolve(file))) {
        for (Path part : parts) {
          Files.copy(part.resolve(file), out);
        }
      }
    }
    try (OutputStream starts =
        new BufferedOutputStream(
            Files.newOutputStream(folder.resolve(SampleFeaturesWriter.STARTS)))) {
      ByteBuffer start = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
      long before = 0;
      for (Path part : parts) {
        try (SampleFeatures rows = open(part)) {
          for (int sample = 0; sample < rows.samples(); sample++) {
            starts.write(start.putLong(0, before + rows.start(sample)).array());
          }
          before += rows.start(rows.samples());
        }
      }
      starts.write(start.putLong(0, before).array());
    }
  }

  private MemorySegment map(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
    }
  }

  /** Rows of the dataset, those without activations included. */
  public int samples() {
    return (int) (starts.byteSize() / Long.BYTES) - 1;
  }

  /** First entry of {@code sample}; its last is before {@code start(sample + 1)}. */
  public long start(int sample) {
    return starts.get(LONG, (long) Long.BYTES * sample);
  }

  /** Entries of one sample. */
  public int count(int sample) {
    return (int) (start(sample + 1) - start(sample));
  }

  /** Feature number; ascending within a sample. */
  public int feature(long entry) {
    long at = entry * featureStride;
    return narrow() ? features.get(CHAR, at) : features.get(INT, at);
  }

  /** Sum of the feature's activations on the sample's text tokens. */
  public float textSum(long entry) {
    return value(Column.TEXT_SUM, entry);
  }

  public float textMax(long entry) {
    return value(Column.TEXT_MAX, entry);
  }

  /** Sum of the feature's activations on the sample's image tokens. */
  public float imageSum(long entry) {
    return value(Column.IMAGE_SUM, entry);
  }

  public float imageMax(long entry) {
    return value(Column.IMAGE_MAX, entry);
  }

  float value(Column column, long entry) {
    return values[column.place].get(FLOAT, entry * valueStride);
  }

  /** Whether feature numbers are kept in 16 bits. */
  boolean narrow() {
    return featureStride == Character.BYTES;
  }

  /** Copies feature numbers where they are {@link #narrow}. */
  void copyFeatures(long from, int count, char[] into) {
    MemorySegment.copy(features, CHAR, from * Character.BYTES, into, 0, count);
  }

  /** Copies feature numbers where they are not {@link #narrow}. */
  void copyFeatures(long from, int count, int[] into) {
    if (featureStride == Integer.BYTES) {
      MemorySegment.copy(features, INT, from * Integer.BYTES, into, 0, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      into[i] = features.get(INT, (from + i) * featureStride);
    }
  }

  void copyValues(Column column, long from, int count, float[] into) {
    if (valueStride == Float.BYTES) {
      MemorySegment.copy(values[column.place], FLOAT, from * Float.BYTES, into, 0, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      into[i] = value(column, from + i);
    }
  }

  @Override
  public void close() {
    arena.close();
  }
}
