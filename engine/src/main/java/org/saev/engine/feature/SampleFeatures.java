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
 * rule over features is re-scored from this alone. Safe to read from several threads.
 */
public final class SampleFeatures implements AutoCloseable {
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /** Integers per entry in {@link #copy}. */
  public static final int WORDS = SampleFeaturesWriter.ENTRY / Integer.BYTES;

  private final Arena arena = Arena.ofShared();
  private final MemorySegment entries;
  private final MemorySegment starts;

  private SampleFeatures(Path folder) throws IOException {
    starts = map(folder.resolve("starts.bin"));
    entries = map(folder.resolve("entries.bin"));
    if (starts.byteSize() < 8
        || entries.byteSize() != start(samples()) * SampleFeaturesWriter.ENTRY) {
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
    try (OutputStream entries =
            new BufferedOutputStream(Files.newOutputStream(folder.resolve("entries.bin")));
        OutputStream starts =
            new BufferedOutputStream(Files.newOutputStream(folder.resolve("starts.bin")))) {
      ByteBuffer start = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
      long before = 0;
      for (Path part : parts) {
        Files.copy(part.resolve("entries.bin"), entries);
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
    return (int) (starts.byteSize() / 8) - 1;
  }

  /** First entry of {@code sample}; its last is before {@code start(sample + 1)}. */
  public long start(int sample) {
    return starts.get(LONG, 8L * sample);
  }

  /** Feature number; ascending within a sample. */
  public int feature(long entry) {
    return entries.get(INT, entry * SampleFeaturesWriter.ENTRY);
  }

  /** Sum of the feature's activations on the sample's text tokens. */
  public float textSum(long entry) {
    return entries.get(FLOAT, entry * SampleFeaturesWriter.ENTRY + 4);
  }

  public float textMax(long entry) {
    return entries.get(FLOAT, entry * SampleFeaturesWriter.ENTRY + 8);
  }

  /** Sum of the feature's activations on the sample's image tokens. */
  public float imageSum(long entry) {
    return entries.get(FLOAT, entry * SampleFeaturesWriter.ENTRY + 12);
  }

  public float imageMax(long entry) {
    return entries.get(FLOAT, entry * SampleFeaturesWriter.ENTRY + 16);
  }

  /**
   * Copies one sample's entries, {@link #WORDS} integers each – feature, then the bits of the text
   * sum, text maximum, image sum and image maximum – for loops that want no call per number.
   *
   * @param into where to; enlarged if it is too small
   * @return the array that holds them
   */
  public int[] copy(int sample, int[] into) {
    long from = start(sample);
    int words = Math.toIntExact((start(sample + 1) - from) * WORDS);
    int[] target = into.length >= words ? into : new int[words + words / 2];
    MemorySegment.copy(entries, INT, from * SampleFeaturesWriter.ENTRY, target, 0, words);
    return target;
  }

  /** Entries of one sample. */
  public int count(int sample) {
    return (int) (start(sample + 1) - start(sample));
  }

  @Override
  public void close() {
    arena.close();
  }
}
