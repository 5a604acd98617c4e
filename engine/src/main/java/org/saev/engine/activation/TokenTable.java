package org.saev.engine.activation;

import static org.saev.engine.activation.TokenLayout.BYTES;
import static org.saev.engine.activation.TokenLayout.CHAR;
import static org.saev.engine.activation.TokenLayout.INT;
import static org.saev.engine.activation.TokenLayout.SHORT;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import org.saev.engine.model.Modality;
import org.saev.engine.model.Pass;

/**
 * What every row of a store is: its token's record ({@link TokenLayout}) in the mapped file of its
 * shard. Rows are numbered through all shards.
 */
final class TokenTable {
  private final List<MemorySegment> shards;
  private final long[] firstRow;

  /**
   * @param shards the mapped records of every shard
   */
  TokenTable(List<MemorySegment> shards) {
    this.shards = shards;
    firstRow = new long[shards.size() + 1];
    for (int i = 0; i < shards.size(); i++) {
      firstRow[i + 1] = firstRow[i] + shards.get(i).byteSize() / BYTES;
    }
  }

  /** How many there are. */
  long rows() {
    return firstRow[firstRow.length - 1];
  }

  /** First row of a shard; that of the next is one past its last. */
  long firstRow(int shard) {
    return firstRow[shard];
  }

  int shardOf(long row) {
    int found = Arrays.binarySearch(firstRow, row);
    int shard = found >= 0 ? found : -found - 2;
    // several empty shards may start at the same row: the last of them holds it
    while (shard + 1 < firstRow.length && firstRow[shard + 1] <= row) {
      shard++;
    }
    if (shard >= shards.size() || row < 0) {
      throw new IndexOutOfBoundsException("row " + row + " of " + rows());
    }
    return shard;
  }

  /** A field of 32 bits. */
  int number(long row, int field) {
    int shard = shardOf(row);
    return shards.get(shard).get(INT, at(shard, row) + field);
  }

  /** A field of 16 bits, signed. */
  int small(long row, int field) {
    int shard = shardOf(row);
    return shards.get(shard).get(SHORT, at(shard, row) + field);
  }

  /** {@link Modality#code()}. */
  byte modality(long row) {
    return code(row, TokenLayout.MODALITY);
  }

  Pass pass(long row) {
    return StoredPass.of(code(row, TokenLayout.PASS));
  }

  private byte code(long row, int field) {
    int shard = shardOf(row);
    return shards.get(shard).get(ValueLayout.JAVA_BYTE, at(shard, row) + field);
  }

  /** Left, top, right, bottom of an image token's patch, as fractions of the whole image. */
  double[] patch(long row) {
    int shard = shardOf(row);
    long at = at(shard, row) + TokenLayout.PLACE;
    double[] sides = new double[4];
    for (int i = 0; i < 4; i++) {
      sides[i] = shards.get(shard).get(CHAR, at + 2L * i) / 65535.0;
    }
    return sides;
  }

  /** The first row of {@code sample} or, where it has none, of the next sample that has. */
  long rowStart(int sample) {
    long low = 0;
    long high = rows();
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (number(middle, TokenLayout.SAMPLE) < sample) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private long at(int shard, long row) {
    return (row - firstRow[shard]) * BYTES;
  }
}
