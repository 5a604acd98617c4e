package org.saev.engine.activation;

/**
 * A seeded bijection of [0, size): a full shuffle that needs no table, so that a billion rows are
 * as cheap as ten and any position can be asked for directly. A four-round Feistel network on the
 * next even power of two, walked until it lands inside the range (Black and Rogaway, "Ciphers with
 * arbitrary finite domains", 2002).
 */
final class Permutation {
  private static final int ROUNDS = 4;

  private final long size;
  private final int halfBits;
  private final long mask;
  private final long[] keys = new long[ROUNDS];

  Permutation(long size, long seed) {
    if (size <= 0) {
      throw new IllegalArgumentException("nothing to permute");
    }
    this.size = size;
    int bits = Math.max(2, 64 - Long.numberOfLeadingZeros(size - 1));
    halfBits = (bits + 1) / 2;
    mask = (1L << halfBits) - 1;
    for (int i = 0; i < ROUNDS; i++) {
      keys[i] = mix(seed + 0x9E3779B97F4A7C15L * (i + 1));
    }
  }

  long get(long index) {
    long value = index;
    do {
      value = encrypt(value);
    } while (value >= size);
    return value;
  }

  private long encrypt(long value) {
    long left = value >>> halfBits;
    long right = value & mask;
    for (long key : keys) {
      long next = left ^ (mix(right + key) & mask);
      left = right;
      right = next;
    }
    return (left << halfBits) | right;
  }

  /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014). */
  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }
}
