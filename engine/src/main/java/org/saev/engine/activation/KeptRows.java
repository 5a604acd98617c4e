package org.saev.engine.activation;

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

/**
 * The few rows that stay of a shard whose rows were let go: {@code .kept} holds, ascending by row,
 * 8 bytes with the row's number in its shard and d fp16 values.
 */
final class KeptRows {
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final MemorySegment entries;
  private final int dim;

  private KeptRows(MemorySegment entries, int dim) {
    this.entries = entries;
    this.dim = dim;
  }

  static KeptRows open(Path file, int dim, Arena arena) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return new KeptRows(
          channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena), dim);
    }
  }

  /**
   * Writes rows of a shard.
   *
   * @param rows all rows of the shard, fp16
   * @param kept numbers in the shard, ascending
   */
  static void write(Path file, MemorySegment rows, int dim, long[] kept) throws IOException {
    ByteBuffer entry = ByteBuffer.allocate(8 + 2 * dim).order(ByteOrder.LITTLE_ENDIAN);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 18)) {
      for (long row : kept) {
        entry.putLong(0, row);
        MemorySegment.copy(rows, row * 2 * dim, MemorySegment.ofBuffer(entry), 8, 2L * dim);
        out.write(entry.array());
      }
    }
  }

  /** Where the values of a row begin in {@link #entries}; −1 if it was not kept. */
  long find(long row) {
    long low = 0;
    long high = entries.byteSize() / size() - 1;
    while (low <= high) {
      long middle = (low + high) >>> 1;
      long there = entries.get(LONG, middle * size());
      if (there == row) {
        return middle * size() + 8;
      }
      if (there < row) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  MemorySegment entries() {
    return entries;
  }

  private int size() {
    return 8 + 2 * dim;
  }
}
