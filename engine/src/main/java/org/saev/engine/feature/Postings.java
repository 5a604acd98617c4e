package org.saev.engine.feature;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.saev.engine.job.SaevException;

/**
 * The samples each feature fires in, memory-mapped: {@code postings.bin} holds 8 bytes per
 * (feature, sample) – sample, strongest activation – grouped by feature and ascending by sample;
 * {@code postings-starts.bin} the first entry of every feature. Safe to read from several threads.
 */
public final class Postings implements AutoCloseable {
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final String ENTRIES = "postings.bin";
  private static final String STARTS = "postings-starts.bin";
  private static final int ENTRY = 8;

  private final Arena arena = Arena.ofShared();
  private final MemorySegment entries;
  private final MemorySegment starts;

  private Postings(Path folder, int features) throws IOException {
    if (!Files.exists(folder.resolve(STARTS))) {
      starts = arena.allocate(8L * (features + 1));
      entries = MemorySegment.NULL;
      return;
    }
    starts = map(folder.resolve(STARTS));
    entries = map(folder.resolve(ENTRIES));
    if (starts.byteSize() != 8L * (features + 1) || entries.byteSize() != start(features) * ENTRY) {
      arena.close();
      throw new SaevException("feature.truncated", folder);
    }
  }

  static Postings open(Path folder, int features) {
    try {
      return new Postings(folder, features);
    } catch (IOException e) {
      throw new SaevException(e, "file.read-failed", folder, String.valueOf(e.getMessage()));
    }
  }

  private MemorySegment map(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
    }
  }

  private long start(int feature) {
    return starts.get(LONG, 8L * feature);
  }

  /** In how many samples {@code feature} fires. */
  public int count(int feature) {
    return (int) (start(feature + 1) - start(feature));
  }

  /** The {@code i}-th sample that fires {@code feature}; ascending. */
  public int sample(int feature, int i) {
    return entries.get(INT, (start(feature) + i) * ENTRY);
  }

  /** Its strongest activation there, on whichever modality. */
  public float strongest(int feature, int i) {
    return entries.get(FLOAT, (start(feature) + i) * ENTRY + 4);
  }

  /**
   * Turns the rows of samples into rows of features: one pass to count, one that puts every entry
   * in its place in the mapped file. The rows are read part by part, so that no more than a part of
   * them lies in memory.
   *
   * @param parts folders with {@link SampleFeatures}, in the order of their samples
   */
  static void write(Path folder, List<Path> parts, int features) throws IOException {
    long[] next = new long[features + 1];
    for (Path part : parts) {
      try (SampleFeatures rows = SampleFeatures.open(part)) {
        long all = rows.start(rows.samples());
        for (long e = 0; e < all; e++) {
          next[rows.feature(e) + 1]++;
        }
      }
    }
    for (int f = 0; f < features; f++) {
      next[f + 1] += next[f];
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment starts = create(folder.resolve(STARTS), 8L * (features + 1), arena);
      for (int f = 0; f <= features; f++) {
        starts.set(LONG, 8L * f, next[f]);
      }
      MemorySegment entries = create(folder.resolve(ENTRIES), next[features] * ENTRY, arena);
      int before = 0;
      for (Path part : parts) {
        try (SampleFeatures rows = SampleFeatures.open(part)) {
          place(rows, before, next, entries);
          before += rows.samples();
        }
      }
    }
  }

  private static void place(SampleFeatures rows, int before, long[] next, MemorySegment entries) {
    for (int sample = 0; sample < rows.samples(); sample++) {
      for (long e = rows.start(sample); e < rows.start(sample + 1); e++) {
        long at = next[rows.feature(e)]++ * ENTRY;
        entries.set(INT, at, before + sample);
        entries.set(FLOAT, at + 4, Math.max(rows.textMax(e), rows.imageMax(e)));
      }
    }
  }

  private static MemorySegment create(Path file, long bytes, Arena arena) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      return channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes, arena);
    }
  }

  @Override
  public void close() {
    arena.close();
  }
}
