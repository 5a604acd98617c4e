package org.saev.engine.check;

/**
 * The row that came first with each key: a hash table in two arrays, twelve bytes a place, since a
 * million boxed entries would take ten times as much. Keys are hashes of 64 bits; of a million, two
 * are the same by chance once in forty million datasets.
 */
final class FirstRows {
  private static final long EMPTY = 0;

  private long[] keys = new long[1 << 12];
  private int[] rows = new int[1 << 12];
  private int size;

  /** The row that had the key first: {@code row} itself if none had. */
  int put(long key, int row) {
    if (size * 2 >= keys.length) {
      grow();
    }
    long stored = key == EMPTY ? 1 : key;
    int at = slot(keys, stored);
    if (keys[at] == EMPTY) {
      keys[at] = stored;
      rows[at] = row;
      size++;
    }
    return rows[at];
  }

  /** Puts another row in the place of the one a key has. */
  void replace(long key, int row) {
    put(key, row);
    rows[slot(keys, key == EMPTY ? 1 : key)] = row;
  }

  private void grow() {
    long[] more = new long[keys.length * 2];
    int[] moreRows = new int[more.length];
    for (int i = 0; i < keys.length; i++) {
      if (keys[i] != EMPTY) {
        int at = slot(more, keys[i]);
        more[at] = keys[i];
        moreRows[at] = rows[i];
      }
    }
    keys = more;
    rows = moreRows;
  }

  private static int slot(long[] keys, long key) {
    int at = (int) (mix(key) >>> 7) & (keys.length - 1);
    while (keys[at] != EMPTY && keys[at] != key) {
      at = (at + 1) & (keys.length - 1);
    }
    return at;
  }

  /** SplitMix64's finisher. */
  static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
