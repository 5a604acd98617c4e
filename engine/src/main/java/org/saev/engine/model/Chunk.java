package org.saev.engine.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Some samples of a batch that run together, padded on the right to the longest of them.
 *
 * @param members indices into the batch
 * @param length padded length n
 */
record Chunk(List<Integer> members, int length) {
  /** Positions in one chunk: enough to fill the processor, few enough to stay in its caches. */
  static final int FOR_PROCESSORS = 1024;

  /** Positions in one chunk on a GPU: its products get no faster beyond. */
  static final int FOR_GPUS = 16_384;

  /** Share of a chunk that may be padding. */
  private static final double MOST_PADDING = 0.08;

  Chunk {
    members = List.copyOf(members);
  }

  /**
   * Cuts a batch into chunks of samples of about the same length.
   *
   * @param most positions in one chunk, unless a single sample is longer
   */
  static List<Chunk> of(List<EncodedSample> batch, int most) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      order.add(i);
    }
    order.sort(Comparator.comparingInt((Integer i) -> -batch.get(i).tokens().length()));
    List<Chunk> chunks = new ArrayList<>();
    List<Integer> members = new ArrayList<>();
    int longest = 0;
    long real = 0;
    for (int i : order) {
      int length = batch.get(i).tokens().length();
      long padded = (long) longest * (members.size() + 1);
      boolean full = padded > most || real + length < padded * (1 - MOST_PADDING);
      if (!members.isEmpty() && full) {
        chunks.add(new Chunk(members, longest));
        members.clear();
        real = 0;
      }
      if (members.isEmpty()) {
        longest = length;
      }
      members.add(i);
      real += length;
    }
    if (!members.isEmpty()) {
      chunks.add(new Chunk(members, longest));
    }
    return chunks;
  }

  /** The members' token ids, padded with 0: members × length, row-major. */
  long[] ids(List<EncodedSample> batch) {
    long[] ids = new long[members.size() * length];
    for (int i = 0; i < members.size(); i++) {
      int[] own = batch.get(members.get(i)).tokens().tokenId();
      for (int j = 0; j < own.length; j++) {
        ids[i * length + j] = own[j];
      }
    }
    return ids;
  }
}
