package org.saev.engine.feature;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The tokens of the samples looked at last, up to a number of bytes; those not looked at for
 * longest go first. Safe to use from several threads.
 */
final class RecentTokens {
  /** What a token takes: its place as an object, and where its activations begin. */
  private static final int TOKEN_BYTES = 80;

  private static final int ACTIVATION_BYTES = Integer.BYTES + Float.BYTES;

  private final long capacity;
  private final Map<Integer, SampleTokens> kept = new LinkedHashMap<>(64, 0.75f, true);
  private long size;

  /**
   * @param capacity bytes to keep, about
   */
  RecentTokens(long capacity) {
    this.capacity = capacity;
  }

  synchronized Optional<SampleTokens> find(int sample) {
    return Optional.ofNullable(kept.get(sample));
  }

  synchronized void keep(SampleTokens tokens) {
    SampleTokens before = kept.put(tokens.sample(), tokens);
    size += bytes(tokens) - (before == null ? 0 : bytes(before));
    Iterator<SampleTokens> oldest = kept.values().iterator();
    while (size > capacity && oldest.hasNext()) {
      size -= bytes(oldest.next());
      oldest.remove();
    }
  }

  static long bytes(SampleTokens tokens) {
    return (long) TOKEN_BYTES * tokens.tokens().size()
        + (long) ACTIVATION_BYTES * tokens.codes().feature().length;
  }
}
